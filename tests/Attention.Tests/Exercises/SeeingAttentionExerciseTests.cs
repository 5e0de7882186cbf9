using Attention.Exercises;
using Attention.Mechanisms;
using Attention.Tests.Support;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

/// <summary>The judges of notebook 10.</summary>
[Collection(Printed.Name)]
public class SeeingAttentionExerciseTests
{
    [Fact]
    public void Right_answers_pass()
    {
        Passes("10.1", (Tensor weights, int batch, int head) => weights.detach()[batch, head]);
        Passes("10.1", (Tensor weights, int batch, int head) => weights[batch][head].detach().clone());
        Passes("10.2", Watching(weights => weights.detach().clone()));
        Passes("10.3", (Tensor weights) => -(weights * weights.clamp(min: 1e-12).log()).sum(-1).mean([0, 2]));
        Passes("10.3", (Tensor weights) => -(weights * (weights + 1e-9).log()).sum(-1).mean([0, 2]));
    }

    [Fact]
    public void Wrong_pictures_are_told_their_fault()
    {
        Fails("10.1", (Tensor weights, int batch, int head) => weights[batch, head], "still carries its gradient");
        Fails("10.1", (Tensor weights, int batch, int _) => weights.detach()[batch], "has shape [3, 5, 7]");
        Fails("10.1", (Tensor weights, int batch, int _) => weights.detach()[batch].mean([0]), "mean over the heads");
        Fails("10.1", (Tensor weights, int batch, int head) => weights.detach()[batch, head].transpose(0, 1), "Rows are queries");
        Fails("10.1", (Tensor weights, int _, int _) => weights.detach()[0, 0], "differs by");
        Fails("10.1", (Tensor _, int _, int _) => (Tensor)null!, "returned null");
    }

    [Fact]
    public void Wrong_hooks_are_told_their_fault()
    {
        Fails("10.2", (SoftAttention _) => new List<Tensor>(), "has 0 tensors in its list after one call");
        Fails("10.2", (SoftAttention _) => (List<Tensor>)null!, "returned null");
        Fails("10.2", (SoftAttention _) => new List<Tensor> { zeros(1) }, "before anything was called");
        Fails("10.2", Watching(weights => weights), "keeps the graph");
        Fails("10.2", Watching(weights => weights.detach()), "`detach` shares memory");
        Fails("10.2", Watching(weights => weights.mean([0]).detach()), "something else than the weights");
        Fails("10.2", (SoftAttention attention) =>
        {
            var kept = new List<Tensor>();
            attention.register_forward_hook((_, _, _, _, _, result) =>
            {
                kept.Add(result.weights.detach().clone());
                return (result.context.detach(), result.weights);
            });
            return kept;
        }, "changes what the module returns");
        Fails("10.2", (SoftAttention attention) =>
        {
            var kept = new List<Tensor>();
            attention.register_forward_hook((_, _, _, _, _, result) =>
            {
                kept.Clear();
                kept.Add(result.weights.detach().clone());
                return result;
            });
            return kept;
        }, "has 1 tensors in its list after two calls");
    }

    [Fact]
    public void Wrong_entropies_are_told_their_fault()
    {
        Fails("10.3", (Tensor weights) => -(weights * weights.log()).sum(-1).mean([0, 2]), "what is 0 · log 0");
        Fails("10.3", (Tensor weights) => (weights * weights.log()).sum(-1).mean([0, 2]), "wrong sign");
        Fails("10.3", (Tensor weights) => -(weights * weights.log2()).sum(-1).mean([0, 2]), "in bits");
        Fails("10.3", (Tensor weights) => -(weights * weights.log()).sum(dim: [0, 2, 3]), "adds up the rows");
        Fails("10.3", (Tensor weights) => -(weights * weights.log()).mean([0, 2, 3]), "over the keys as well");
        Fails("10.3", (Tensor weights) => Entropy(weights.mean([0, 2])), "averages the rows first");
        Fails("10.3", (Tensor weights) => Entropy(weights), "where [3] is wanted");
    }

    private static Tensor Entropy(Tensor weights) => -(weights * weights.log()).sum(-1);

    private static Func<SoftAttention, List<Tensor>> Watching(Func<Tensor, Tensor> copy) => attention =>
    {
        var kept = new List<Tensor>();
        attention.register_forward_hook((_, _, _, _, _, result) =>
        {
            kept.Add(copy(result.weights));
            return result;
        });
        return kept;
    };

    private static void Passes(string id, object answer) => Assert.StartsWith($"✓ {id} is right", Line(id, answer), StringComparison.Ordinal);

    private static void Fails(string id, object answer, string fault)
    {
        string line = Line(id, answer);
        Assert.StartsWith($"✗ {id} ", line, StringComparison.Ordinal);
        Assert.Contains(fault, line, StringComparison.Ordinal);
    }

    private static string Line(string id, object? answer) => Assert.Single(Printed.By(() => Check.Exercise(id, answer)));
}
