using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>η ← factor·η when a metric has not become better for more than patience epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    readonly double factor, threshold, smallest;
                    readonly double[] floors;
                    readonly bool smaller, relative, tells;
                    readonly int patience, cooldown;
                    double best;
                    int badEpochs, cooling;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel",
                        int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) : base(optimizer, 0)
                    {
                        if (factor >= 1) throw new ArgumentException(FormattableString.Invariant($"Factor should be < 1.0: {factor} came."));
                        if (mode is not ("min" or "max")) throw new ArgumentException($"mode {mode} is unknown! It is min (a loss) or max (an accuracy).");
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"threshold mode {threshold_mode} is unknown! It is rel or abs.");
                        floors = min_lr is null ? new double[Groups.Length] : ForEachGroup(min_lr, "min_lr");
                        (this.factor, this.threshold, smallest) = (factor, threshold, eps);
                        (smaller, relative, tells) = (mode == "min", threshold_mode == "rel", verbose);
                        (this.patience, this.cooldown) = (patience, cooldown);
                        best = smaller ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw Metric();

                    public override void step(int? epoch) => throw Metric();

                    /// <summary>One epoch further, with its metric.</summary>
                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        badEpochs++;
                        if (IsBetter(current)) (best, badEpochs) = (current, 0);
                        if (cooling > 0) (cooling, badEpochs) = (cooling - 1, 0);
                        if (badEpochs > patience)
                        {
                            Reduce();
                            (cooling, badEpochs) = (cooldown, 0);
                        }
                        LastRates = Rates;
                    }

                    bool IsBetter(double current) => (smaller, relative) switch
                    {
                        (true, true) => current < best * (1 - threshold),
                        (true, false) => current < best - threshold,
                        (false, true) => current > best * (1 + threshold),
                        (false, false) => current > best + threshold,
                    };

                    void Reduce()
                    {
                        var groups = Groups;
                        for (var i = 0; i < groups.Length; i++)
                        {
                            var (before, after) = (groups[i].LearningRate, Math.Max(groups[i].LearningRate * factor, floors[i]));
                            if (before - after <= smallest) continue;
                            groups[i].LearningRate = after;
                            if (tells)
                                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Epoch {Epoch:00000}: reducing learning rate of group {i} to {after:0.0000e+00}."));
                        }
                    }

                    static InvalidOperationException Metric() =>
                        new("ReduceLROnPlateau.step() needs the metric it watches: pass it, as in step(loss.item<float>()).");
                }
            }

            /// <summary>η ← factor·η when a metric has not become better for more than patience epochs.</summary>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel",
                int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
