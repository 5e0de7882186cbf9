namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// One cycle for a whole training: up from max_lr/div_factor to max_lr, and down to far below (Smith and Topin 2018). Its
                /// step() is called after every batch.
                /// </summary>
                public class OneCycleLR : LRScheduler
                {
                    readonly int steps;
                    readonly (double End, double[] FromRate, double[] ToRate, bool MomentumFalls, bool MomentumRises)[] phases;
                    readonly AnnealStrategy strategy;
                    readonly CyclicMomentum? momentum;

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95,
                        double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, All(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum,
                            All(optimizer, base_momentum), All(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    { }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false,
                        int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        steps = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        if (steps <= 0 || (total_steps <= 0 && epochs <= 0))
                            throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch), as positive numbers.");
                        if (!(pct_start is >= 0 and <= 1)) throw new ArgumentException(FormattableString.Invariant($"Expected float between 0 and 1 pct_start, but got {pct_start}."));
                        strategy = anneal_strategy;
                        var high = ForEachGroup(max_lr, nameof(max_lr));
                        double[] first = [.. high.Select(rate => rate / div_factor)], last = [.. first.Select(rate => rate / final_div_factor)];
                        foreach (var (group, rate) in Groups.Zip(first)) group.InitialLearningRate = rate;
                        BaseRates = first;
                        var rise = pct_start * steps - 1;
                        phases = three_phase
                            ? [(rise, first, high, true, false), (2 * pct_start * steps - 2, high, first, false, true), (steps - 1, first, last, false, false)]
                            : [(rise, first, high, true, false), (steps - 1, high, last, false, true)];
                        if (cycle_momentum)
                            momentum = new(Groups, ForEachGroup(base_momentum ?? All(optimizer, 0.85), nameof(base_momentum)),
                                ForEachGroup(max_momentum ?? All(optimizer, 0.95), nameof(max_momentum)), countsBetas: true);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > steps) throw new InvalidOperationException($"Tried to step {Epoch + 1} times. The specified number of total steps is {steps}.");
                        var current = Math.Min(Array.FindIndex(phases, phase => Epoch <= phase.End) is >= 0 and var found ? found : phases.Length, phases.Length - 1);
                        var start = current == 0 ? 0 : phases[current - 1].End;
                        var (end, fromRate, toRate, falls, rises) = phases[current];
                        var part = (Epoch - start) / (end - start);
                        momentum?.Set((low, high) => falls ? Between(high, low, part) : rises ? Between(low, high, part) : high);
                        return fromRate.Zip(toRate, (from, to) => Between(from, to, part));
                    }

                    double Between(double from, double to, double part) => strategy == AnnealStrategy.Cos
                        ? to + (from - to) / 2 * (Math.Cos(Math.PI * part) + 1)
                        : (to - from) * part + from;

                    /// <summary>Along a cosine wave, or in a straight line.</summary>
                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }
                }
            }

            /// <summary>One cycle for a whole training: up from max_lr/div_factor to max_lr, and down to far below.</summary>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85,
                double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1,
                bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum,
                    div_factor, final_div_factor, three_phase, last_epoch, verbose);

            /// <summary>One cycle for a whole training, with a highest rate for each group.</summary>
            public static LRScheduler OneCycleLR(
                Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000,
                bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum,
                    div_factor, final_div_factor, three_phase, last_epoch, verbose);
        }
    }
}
