namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The first rate times a factor that goes in a straight line from start_factor to end_factor in total_iters epochs.</summary>
                public class LinearLR : LRScheduler
                {
                    readonly double start, end;
                    readonly int iterations;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        CheckFactor(start_factor, "Starting");
                        CheckFactor(end_factor, "Ending");
                        CheckIterations(total_iters);
                        (start, end, iterations) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Rates.Select(rate => rate * start);
                        if (Epoch > iterations) return Rates;
                        return Rates.Select(rate => rate * (1 + (end - start) / (iterations * start + (Epoch - 1) * (end - start))));
                    }

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(first => first * (start + (end - start) * Math.Min(iterations, Epoch) / iterations));
                }

                /// <summary>The first rate times factor for total_iters epochs, then the first rate.</summary>
                public class ConstantLR : LRScheduler
                {
                    readonly double factor;
                    readonly int iterations;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        CheckFactor(factor, "Constant multiplicative");
                        (this.factor, iterations) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Epoch == 0 ? Rates.Select(rate => rate * factor) : Epoch == iterations ? Rates.Select(rate => rate * (1 / factor)) : Rates;

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(first => first * (Epoch >= iterations ? 1 : factor));
                }

                /// <summary>The first rate times (1 − epoch/total_iters)^power.</summary>
                public class PolynomialLR : LRScheduler
                {
                    readonly int iterations;
                    readonly double power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        CheckIterations(total_iters);
                        (iterations, this.power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Epoch == 0 || Epoch > iterations
                        ? Rates
                        : Rates.Select(rate => rate * Math.Pow(Left(Epoch) / Left(Epoch - 1), power));

                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(first => first * Math.Pow(Left(Math.Min(iterations, Epoch)), power));

                    double Left(int epoch) => 1 - (double)epoch / iterations;
                }

                static void CheckFactor(double factor, string which)
                {
                    if (!(factor is >= 0 and <= 1))
                        throw new ArgumentException(FormattableString.Invariant($"{which} factor expected to be between 0 and 1: {factor} came."));
                }

                static void CheckIterations(int iterations)
                {
                    if (iterations <= 0) throw new ArgumentException($"total_iters must be positive: {iterations} came. It counts the epochs until the factor has arrived.");
                }
            }

            /// <summary>The first rate times a factor that goes in a straight line from start_factor to end_factor: a warm-up.</summary>
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            /// <summary>The first rate times factor for total_iters epochs, then the first rate.</summary>
            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);

            /// <summary>The first rate times (1 − epoch/total_iters)^power.</summary>
            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);
        }
    }
}
