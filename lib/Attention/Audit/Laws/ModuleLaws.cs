using static TorchSharp.torch;
using Drop = TorchSharp.Modules.Dropout;

namespace Attention.Audit.Laws;

/// <summary>Modes, parameters, and what it should equal.</summary>
internal static class ModuleLaws
{
    internal static Judgement Dropout(Bench bench)
    {
        double repeated = Difference(bench, bench.Ask(bench.Inputs));
        if (repeated != 0) return Judgement.Broken($"the same inputs give contexts {Words.Number(repeated)} apart in evaluation. Dropout or sampling is active there.", repeated);
        if (bench.Module is not { } module) return Judgement.Holds("the same answer twice (a function has no mode)", 0);
        double rate = bench.Options.Dropout > 0 ? bench.Options.Dropout : module.modules().OfType<Drop>().Select(drop => drop.p).DefaultIfEmpty(0).Max();
        module.train();
        double inTraining;
        try
        {
            inTraining = Math.Max(Difference(bench, bench.Ask(bench.Inputs)), Difference(bench, bench.Ask(bench.Inputs)));
        }
        finally
        {
            module.eval();
        }
        if (inTraining > 0) return Judgement.Holds($"training moves contexts by up to {Words.Number(inTraining)}, evaluation repeats itself", inTraining);
        return rate > 0
            ? Judgement.Broken($"training and evaluation agree, with a dropout of {Words.Number(rate)}. It is accepted and never applied.", 0)
            : Judgement.Holds("there is none, and evaluation repeats itself", 0);
    }

    internal static Judgement Parameters(Bench bench)
    {
        if (bench.Module is not { } module || !module.parameters().Any()) return Judgement.NotApplicable("there are no parameters");
        using var asItWas = AsItWas.Of(module);
        var context = bench.AskWithGraph(bench.Inputs).Context;
        if (!context.requires_grad) return Judgement.Broken("no gradient reaches any. The choice of an item is not differentiable: estimate its gradient, or soften it.", 0);
        var (names, parameters) = (module.named_parameters().Select(named => named.name).ToArray(), module.named_parameters().Select(named => named.parameter).ToArray());
        var gradients = autograd.grad([(context * bench.Normal([.. context.shape])).sum()], [.. parameters], allow_unused: true);
        double[] sizes = [.. gradients.Select(gradient => gradient is null ? 0 : gradient.abs().max().item<float>())];
        string[] dead = [.. names.Where((_, place) => !(sizes[place] > 1e-4 * sizes.Max()))];
        if (dead.Length == 0) return Judgement.Holds($"gradients in all {names.Length}", sizes.Min());
        string cause = dead.All(name => name.Contains("bias", StringComparison.OrdinalIgnoreCase))
            ? "A bias that adds one number to all scores of a row is taken away again by the softmax."
            : sizes.All(size => size == 0) ? "No gradient passes the choice of an item." : "They are not used, or what they do cancels.";
        return Judgement.Broken($"no gradient in {string.Join(", ", dead)}. {cause}", dead.Length);
    }

    internal static Judgement Reference(Bench bench)
    {
        if (bench.Options.Reference is not { } reference) return Judgement.NotApplicable("none was given");
        using var unrecorded = no_grad();
        var (context, weights) = reference(bench.Inputs.Query, bench.Inputs.Key, bench.Inputs.Value, null);
        if (bench.Kind == AuditKind.Pooling && context.ndim == 2) context = context.unsqueeze(1);
        if (!context.shape.SequenceEqual(bench.Base.Context.shape))
            return Judgement.Broken($"context {Words.Shape(bench.Base.Context)}, the reference's is {Words.Shape(context)}.", double.NaN);
        double apart = Difference(bench, new(context, null)) / bench.Magnitude;
        if (weights is not null && bench.Base.Weights is { } own && own.shape[1] == 1 && weights.ndim == 3)
            apart = Math.Max(apart, (own.squeeze(1) - weights).abs().max().item<float>());
        return Judgement.Below(Bench.Tolerance, apart, "largest difference", () => "Scale, softmax dimension, split into heads, or other parameters.");
    }

    private static double Difference(Bench bench, Answer answer) => (answer.Context - bench.Base.Context).abs().max().item<float>();
}
