using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using Cyclic = TorchSharp.torch.optim.lr_scheduler.impl.CyclicLR;
using OneCycle = TorchSharp.torch.optim.lr_scheduler.impl.OneCycleLR;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Schedulers => new() { ["scheduler"] = Rates };

    static readonly double[] Metric =
        [1.0, 0.9, 0.95, 0.9, 0.9, 0.91, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.5, 0.49999, 0.49998, 0.4999, 0.6, 0.6, 0.6];

    /// <summary>Learning rate and momentum of both groups over thirty steps, as in schedulers.py.</summary>
    static Outputs Rates(Call c)
    {
        Parameter[] parameters = [new(zeros(1)), new(zeros(1))];
        using Optimizer optimiser = c.Has("optimiser_kind")
            ? Adam([new Adam.ParamGroup([parameters[0]], new Adam.Options()), new Adam.ParamGroup([parameters[1]], new Adam.Options { LearningRate = 0.03 })], 0.5)
            : SGD([new SGD.ParamGroup([parameters[0]], new SGD.Options()), new SGD.ParamGroup([parameters[1]], new SGD.Options { LearningRate = 0.03 })], 0.5, 0.9);
        var scheduler = Scheduler(c, optimiser);
        List<double> values = [.. Row(optimiser)];
        for (var step = 0; step < 30; step++)
        {
            optimiser.step();
            if (c.Text("name") == "plateau") scheduler.step(Metric[step % Metric.Length]);
            else scheduler.step();
            values.AddRange(Row(optimiser));
            Assert.Equal(optimiser.ParamGroups.Select(group => group.LearningRate), scheduler.get_last_lr());
        }
        return tensor(values.ToArray(), 31, 2, 2);
    }

    static IEnumerable<double> Row(Optimizer optimiser) => optimiser.ParamGroups.SelectMany(group =>
        new[] { group.LearningRate, group is IMomentum heavy ? heavy.Momentum : ((IBetas)group).Betas.Item1 });

    static lr_scheduler.LRScheduler Scheduler(Call c, Optimizer over)
    {
        double Number(string name, double otherwise) => c.Has(name) ? c.Double(name) : otherwise;
        int Count(string name, int otherwise) => c.Has(name) ? (int)c.Long(name) : otherwise;
        return c.Text("name") switch
        {
            "step" => lr_scheduler.StepLR(over, Count("step_size", 0), Number("gamma", 0.1)),
            "multistep" => lr_scheduler.MultiStepLR(over, [.. c.Longs("milestones").Select(m => (int)m)], Number("gamma", 0.1)),
            "exponential" => lr_scheduler.ExponentialLR(over, Number("gamma", 0.1)),
            "cosine" => lr_scheduler.CosineAnnealingLR(over, Number("T_max", 0), Number("eta_min", 0)),
            "linear" => lr_scheduler.LinearLR(over, Number("start_factor", 1.0 / 3), Number("end_factor", 1), Count("total_iters", 5)),
            "constant" => lr_scheduler.ConstantLR(over, Number("factor", 1.0 / 3), Count("total_iters", 5)),
            "polynomial" => lr_scheduler.PolynomialLR(over, Count("total_iters", 5), Number("power", 1)),
            "plateau" => lr_scheduler.ReduceLROnPlateau(over, c.Has("mode") ? c.Text("mode") : "min", Number("factor", 0.1), Count("patience", 10), Number("threshold", 1e-4),
                c.Has("threshold_mode") ? c.Text("threshold_mode") : "rel", Count("cooldown", 0), c.Has("min_lr") ? [0.01, 0.02] : null),
            "lambda" => lr_scheduler.LambdaLR(over, epoch => 1.0 / (1 + epoch)),
            "multiplicative" => lr_scheduler.MultiplicativeLR(over, epoch => epoch % 2 == 1 ? 0.95 : 1.1),
            "cyclic" => lr_scheduler.CyclicLR(over, c.Double("base_lr"), c.Double("max_lr"), Count("step_size_up", 2000), Count("step_size_down", -1),
                !c.Has("mode") ? Cyclic.Mode.Triangular : c.Text("mode") == "triangular2" ? Cyclic.Mode.Triangular2 : Cyclic.Mode.ExpRange, Number("gamma", 1),
                cycle_momentum: c.Flag("cycle_momentum", true)),
            "onecycle" => lr_scheduler.OneCycleLR(over, c.Double("max_lr"), Count("total_steps", -1), Count("epochs", -1), Count("steps_per_epoch", -1), Number("pct_start", 0.3),
                c.Has("anneal_strategy") ? OneCycle.AnnealStrategy.Linear : OneCycle.AnnealStrategy.Cos, div_factor: Number("div_factor", 25), three_phase: c.Flag("three_phase")),
            "warm_up" => lr_scheduler.SequentialLR(over,
                [lr_scheduler.LinearLR(over, 0.1, total_iters: 7), lr_scheduler.CosineAnnealingLR(over, 13), lr_scheduler.ExponentialLR(over, 0.9)], [7, 20]),
            "chained" => lr_scheduler.ChainedLR(
                [lr_scheduler.ConstantLR(over, 0.1, total_iters: 3), lr_scheduler.ExponentialLR(over, 0.9), lr_scheduler.StepLR(over, 5, 0.5)]),
            var name => throw new NotSupportedException($"No scheduler is called '{name}'."),
        };
    }
}
