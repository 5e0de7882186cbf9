using static TorchSharp.torch;
using Drop = TorchSharp.Modules.Dropout;

namespace Attention.Audit.Laws;

/// <summary>Modes, parameters, and what it should equal.</summary>
internal static class ModuleLaws
{
    internal static Judgement Dropout(Bench bench)
    {
        double repeated = Difference(bench, bench.Ask(bench.Inputs));
        if (repeated != 0)
            return Judgement.Broken($"the same inputs give contexts {Words.Number(repeated)} apart in evaluation",
                "Something is drawn at random there.", repeated);
        if (bench.Module is not { } module) return Judgement.Holds("the same answer twice (a function has no mode)");
        double rate = Math.Max(bench.Options.Dropout, module.modules().OfType<Drop>().Select(drop => drop.p).DefaultIfEmpty(0).Max());
        double inTraining = InTraining(bench, module);
        if (inTraining > 0)
            return Judgement.Holds($"training moves contexts by up to {Words.Number(inTraining)}, evaluation repeats itself", inTraining);
        return rate > 0
            ? Judgement.Broken($"training and evaluation agree, with a dropout of {Words.Number(rate)}", "It is accepted and never applied.", 0)
            : Judgement.Holds("there is none, and evaluation repeats itself");
    }

    internal static Judgement Parameters(Bench bench)
    {
        if (bench.Module is not { } module || !module.parameters().Any()) return Judgement.NotApplicable("there are no parameters");
        var context = bench.AskWithGraph(bench.Inputs).Context;
        if (!context.requires_grad)
            return Judgement.Broken("no gradient reaches any", "A choice of items is not differentiable: estimate its gradient, or soften it.", 0);
        var (names, parameters) = (new List<string>(), new List<Tensor>());
        foreach (var (name, parameter) in module.named_parameters())
        {
            names.Add(name);
            parameters.Add(parameter);
        }
        var gradients = autograd.grad([(context * bench.Normal([.. context.shape])).sum()], parameters, allow_unused: true);
        double[] sizes = [.. gradients.Select(gradient => gradient is null ? 0 : gradient.abs().max().item<float>())];
        string[] dead = [.. names.Where((_, place) => !(sizes[place] > 1e-4 * sizes.Max()))];
        if (dead.Length == 0) return Judgement.Holds(names.Count == 1 ? "the one there is" : $"all {names.Count}", sizes.Min());
        string cause = dead.All(name => name.Contains("bias", StringComparison.OrdinalIgnoreCase))
            ? "A bias that adds one number to all scores of a row is taken away again by the softmax."
            : "They are not used, or what they do cancels.";
        return Judgement.Broken($"no gradient in {string.Join(", ", dead)}", cause, dead.Length);
    }

    internal static Judgement Reference(Bench bench)
    {
        if (bench.Options.Reference is not { } reference) return Judgement.NotApplicable("none was given");
        using var unrecorded = no_grad();
        var (context, weights) = reference(bench.Inputs.Query, bench.Inputs.Key, bench.Inputs.Value, null);
        var expected = Answer.Of(bench.Kind, context, weights);
        if (!expected.Context.shape.SequenceEqual(bench.Base.Context.shape))
            return Judgement.Broken($"context {Words.Shape(bench.Base.Context)}, the reference's {Words.Shape(expected.Context)}", "Other sizes?");
        double apart = Difference(bench, expected) / bench.Magnitude;
        if (bench.Base.Weights is { } own && expected.Weights is { } theirs && own.shape.SequenceEqual(theirs.shape))
            apart = Math.Max(apart, (own - theirs).abs().max().item<float>());
        return Judgement.Below(Bench.Tolerance, apart, "largest difference", () => "Scale, softmax dimension, split into heads, or other parameters.");
    }

    /// <summary>How far two passes in training lie from the one in evaluation.</summary>
    private static double InTraining(Bench bench, nn.Module module)
    {
        module.train();
        try
        {
            return Math.Max(Difference(bench, bench.Ask(bench.Inputs)), Difference(bench, bench.Ask(bench.Inputs)));
        }
        finally
        {
            module.eval();
        }
    }

    private static double Difference(Bench bench, Answer answer) => (answer.Context - bench.Base.Context).abs().max().item<float>();
}
