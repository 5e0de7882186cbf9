namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The first rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    readonly Func<int, double>[] factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Repeated(optimizer, lr_lambda), last_epoch, verbose) { }

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        factors = Functions(lr_lambdas, Groups.Length);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => BaseRates.Zip(factors, (first, factor) => first * factor(Epoch));
                }

                /// <summary>The rate before times a function of the epoch.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    readonly Func<int, double>[] factors;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Repeated(optimizer, lr_lambda), last_epoch, verbose) { }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        factors = Functions(lr_lambdas, Groups.Length);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Epoch > 0 ? Rates.Zip(factors, (rate, factor) => rate * factor(Epoch)) : Rates;
                }

                static IEnumerable<Func<int, double>> Repeated(Optimizer optimizer, Func<int, double> function) =>
                    Enumerable.Repeat(function, optimizer?.ParamGroups.Count() ?? 0);

                static Func<int, double>[] Functions(IEnumerable<Func<int, double>> functions, int groups)
                {
                    Func<int, double>[] all = [.. functions];
                    return all.Length == groups
                        ? all
                        : throw new ArgumentException($"Expected {groups} lr_lambdas, but got {all.Length}: one for each parameter group.");
                }
            }

            /// <summary>The first rate times a function of the epoch.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>The rate before times a function of the epoch.</summary>
            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.MultiplicativeLR(optimizer, lr_lambda, last_epoch, verbose);
        }
    }
}
