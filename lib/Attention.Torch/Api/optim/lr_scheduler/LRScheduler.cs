using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Changes the learning rate of every parameter group as training goes on. Its step() is called after the optimiser's,
            /// once per epoch or once per batch. Schedulers of one optimiser may be used together: each scales the rate it finds.
            /// </summary>
            public abstract class LRScheduler
            {
                readonly bool verbose;

                protected LRScheduler() { }

                /// <param name="optimizer">whose groups are scheduled</param>
                /// <param name="last_epoch">the epoch to go on from; −1: the start</param>
                /// <param name="verbose">prints every rate that is set</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    if (optimizer is null) throw new ArgumentNullException(nameof(optimizer), "a learning rate scheduler needs an optimizer: null came.");
                    (Optimizer, Epoch, this.verbose) = (optimizer, last_epoch, verbose);
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                    LastRates = Rates;
                }

                private protected Optimizer Optimizer { get; init; } = null!;

                private protected ILearningRateController[] Groups => [.. Optimizer.ParamGroups];

                private protected double[] Rates => [.. Groups.Select(group => group.LearningRate)];

                /// <summary>The rates before any schedule, one per group.</summary>
                private protected double[] BaseRates { get; set; } = [];

                private protected double[] LastRates { get; set; } = [];

                /// <summary>How many steps ago the schedule began: 0 after the construction.</summary>
                private protected int Epoch { get; set; }

                protected int _step_count;

                /// <summary>One step further.</summary>
                public virtual void step() => step(null);

                /// <summary>One step further, or to this epoch.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    double[] rates = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    var groups = Groups;
                    for (var i = 0; i < groups.Length; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (verbose) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Adjusting learning rate of group {i} to {rates[i]:0.0000e+00}."));
                    }
                    LastRates = rates;
                }

                /// <summary>One step further; only ReduceLROnPlateau looks at the metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rates that the last step set, one per group.</summary>
                public IEnumerable<double> get_last_lr() => LastRates;

                /// <summary>The rates of this epoch, from those that the groups have now.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of this epoch, from those before any schedule.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>Back to where the schedule had not begun, for a scheduler that begins later (SequentialLR).</summary>
                internal void Rewind() => Epoch--;

                /// <summary>Takes the first step again.</summary>
                internal void Begin()
                {
                    _step_count = 0;
                    step();
                }

                internal Optimizer Scheduled => Optimizer;

                /// <summary>One value for each group.</summary>
                private protected double[] ForEachGroup(IEnumerable<double> values, string name)
                {
                    double[] all = [.. values];
                    return all.Length == Groups.Length
                        ? all
                        : throw new ArgumentException($"expected {Groups.Length} values for {name}, got {all.Length}: one for each parameter group.");
                }
            }

            /// <summary>The schedulers themselves; the functions beside this class create them.</summary>
            public static partial class impl { }
        }
    }
}
