namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One scheduler after the other: the next takes over at each milestone.</summary>
                public class SequentialLR : LRScheduler
                {
                    readonly LRScheduler[] schedulers;
                    readonly int[] milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        (this.schedulers, this.milestones) = ([.. schedulers], [.. milestones]);
                        if (this.schedulers.Any(scheduler => scheduler.Scheduled != optimizer))
                            throw new ArgumentException("Sequential Schedulers expects all schedulers to belong to the same optimizer: create each of them with the optimizer passed here.");
                        if (this.milestones.Length != this.schedulers.Length - 1)
                            throw new ArgumentException(
                                "Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, " +
                                $"but got number of schedulers {this.schedulers.Length} and the number of milestones to be equal to {this.milestones.Length}.");
                        foreach (var group in Groups) group.LearningRate = group.InitialLearningRate;
                        // Each took its first step when it was created; only the first of them begins now.
                        foreach (var scheduler in this.schedulers) scheduler.Rewind();
                        this.schedulers[0].Begin();
                        LastRates = Rates;
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var current = milestones.Count(milestone => milestone <= Epoch);
                        if (current > 0 && milestones[current - 1] == Epoch) schedulers[current].step(0);
                        else schedulers[current].step();
                        return Rates;
                    }
                }

                /// <summary>Several schedulers at once: each scales the rate that the one before has set.</summary>
                public class ChainedLR : LRScheduler
                {
                    readonly LRScheduler[] schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        this.schedulers = [.. schedulers];
                        if (this.schedulers.Length == 0) throw new ArgumentException("ChainedScheduler expects at least one scheduler: none came.");
                        Optimizer = this.schedulers[0].Scheduled;
                        var stranger = Array.FindIndex(this.schedulers, scheduler => scheduler.Scheduled != Optimizer);
                        if (stranger >= 0)
                            throw new ArgumentException($"ChainedScheduler expects all schedulers to belong to the same optimizer, but got schedulers at index 0 and {stranger} to be different.");
                        LastRates = Rates;
                    }

                    public override void step()
                    {
                        foreach (var scheduler in schedulers) scheduler.step();
                        LastRates = Rates;
                    }
                }
            }

            /// <summary>One scheduler after the other: the next takes over at each milestone.</summary>
            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            /// <summary>Several schedulers at once: each scales the rate that the one before has set.</summary>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
        }
    }
}
