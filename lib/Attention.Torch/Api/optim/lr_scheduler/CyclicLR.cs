namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up from base_lr to max_lr and down again, over and over (Smith 2017). Its step() is called after every batch.</summary>
                public class CyclicLR : LRScheduler
                {
                    readonly double[] highest;
                    readonly double length, top;
                    readonly Func<double, double> scale;
                    readonly ScaleMode counted;
                    readonly CyclicMomentum? momentum;

                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular,
                        double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true,
                        double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, All(optimizer, base_lr), All(optimizer, max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode,
                            cycle_momentum, All(optimizer, base_momentum), All(optimizer, max_momentum), last_epoch, verbose)
                    { }

                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1,
                        bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (step_size_up <= 0) throw new ArgumentException($"step_size_up must be positive: {step_size_up} came. It counts the batches from base_lr to max_lr.");
                        BaseRates = ForEachGroup(base_lr, nameof(base_lr));
                        highest = ForEachGroup(max_lr, nameof(max_lr));
                        length = step_size_up + (double)(step_size_down < 0 ? step_size_up : step_size_down);
                        top = step_size_up / length;
                        counted = scale_fn is null ? mode == Mode.ExpRange ? ScaleMode.Iterations : ScaleMode.Cycle : scale_mode;
                        scale = scale_fn ?? mode switch
                        {
                            Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                            Mode.ExpRange => iterations => Math.Pow(gamma, iterations),
                            _ => _ => 1,
                        };
                        if (cycle_momentum)
                            momentum = new(Groups, ForEachGroup(base_momentum ?? All(optimizer, 0.8), nameof(base_momentum)),
                                ForEachGroup(max_momentum ?? All(optimizer, 0.9), nameof(max_momentum)), countsBetas: false);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + Epoch / length);
                        var place = 1 + Epoch / length - cycle;
                        var height = (place <= top ? place / top : (place - 1) / (top - 1)) * scale(counted == ScaleMode.Cycle ? cycle : Epoch);
                        momentum?.Set((low, high) => high - (high - low) * height);
                        return BaseRates.Zip(highest, (low, high) => low + (high - low) * height);
                    }

                    /// <summary>How the height of the cycles changes: not; halved each time; by gamma every batch.</summary>
                    public enum Mode
                    {
                        Triangular = 0,
                        Triangular2 = 1,
                        ExpRange = 2,
                    }

                    /// <summary>What scale_fn is a function of.</summary>
                    public enum ScaleMode
                    {
                        Cycle = 0,
                        Iterations = 1,
                    }
                }

                static IEnumerable<double> All(Optimizer optimizer, double value) => Enumerable.Repeat(value, optimizer?.ParamGroups.Count() ?? 0);
            }

            /// <summary>Up from base_lr to max_lr and down again, over and over.</summary>
            public static LRScheduler CyclicLR(
                Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8,
                double max_momentum = 0.9, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);

            /// <summary>Up from base_lr to max_lr and down again, over and over; one value for each group.</summary>
            public static LRScheduler CyclicLR(
                Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);
        }
    }
}
