using Attention.Torch.Tests.Golden;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Autograd;

/// <summary>
/// What an op keeps for its backward pass is guarded: after a hidden change (under no_grad) of an input or an output, backward either throws
/// the version error or still gives PyTorch's gradient. It never gives another one.
/// </summary>
public class SavedTensorsTests
{
    [Theory, Golden("elementwise", OnlyDifferentiable = true)] public void Of_elementwise_ops(GoldenCase golden) => Check(golden);
    [Theory, Golden("maths", OnlyDifferentiable = true)] public void Of_maths(GoldenCase golden) => Check(golden);
    [Theory, Golden("maths_of_two", OnlyDifferentiable = true)] public void Of_maths_of_two_tensors(GoldenCase golden) => Check(golden);
    [Theory, Golden("maths_inplace", OnlyDifferentiable = true)] public void Of_maths_in_place(GoldenCase golden) => Check(golden);
    [Theory, Golden("sorting", OnlyDifferentiable = true)] public void Of_sorting(GoldenCase golden) => Check(golden);
    [Theory, Golden("cumulative", OnlyDifferentiable = true)] public void Of_running_sums(GoldenCase golden) => Check(golden);
    [Theory, Golden("arithmetic", OnlyDifferentiable = true)] public void Of_arithmetic(GoldenCase golden) => Check(golden);
    [Theory, Golden("promotion", OnlyDifferentiable = true)] public void Of_mixed_types(GoldenCase golden) => Check(golden);
    [Theory, Golden("reductions", OnlyDifferentiable = true)] public void Of_reductions(GoldenCase golden) => Check(golden);
    [Theory, Golden("softmax", OnlyDifferentiable = true)] public void Of_softmax(GoldenCase golden) => Check(golden);
    [Theory, Golden("matmul", OnlyDifferentiable = true)] public void Of_matrix_products(GoldenCase golden) => Check(golden);
    [Theory, Golden("shape", OnlyDifferentiable = true)] public void Of_views(GoldenCase golden) => Check(golden);
    [Theory, Golden("joining", OnlyDifferentiable = true)] public void Of_joining(GoldenCase golden) => Check(golden);
    [Theory, Golden("masking", OnlyDifferentiable = true)] public void Of_masking(GoldenCase golden) => Check(golden);
    [Theory, Golden("indexing", OnlyDifferentiable = true)] public void Of_indexing(GoldenCase golden) => Check(golden);
    [Theory, Golden("inplace", OnlyDifferentiable = true)] public void Of_changes_in_place(GoldenCase golden) => Check(golden);
    [Theory, Golden("arranging", OnlyDifferentiable = true)] public void Of_arranging(GoldenCase golden) => Check(golden);
    [Theory, Golden("scattering", OnlyDifferentiable = true)] public void Of_scattering(GoldenCase golden) => Check(golden);
    [Theory, Golden("linalg", OnlyDifferentiable = true)] public void Of_linear_algebra(GoldenCase golden) => Check(golden);
    [Theory, Golden("losses", OnlyDifferentiable = true)] public void Of_losses(GoldenCase golden) => Check(golden);
    [Theory, Golden("activations", OnlyDifferentiable = true)] public void Of_activations(GoldenCase golden) => Check(golden);
    [Theory, Golden("normalization", OnlyDifferentiable = true)] public void Of_normalisation(GoldenCase golden) => Check(golden);
    [Theory, Golden("convolution", OnlyDifferentiable = true)] public void Of_convolutions(GoldenCase golden) => Check(golden);
    [Theory, Golden("pooling", OnlyDifferentiable = true)] public void Of_pooling(GoldenCase golden) => Check(golden);
    [Theory, Golden("comparing", OnlyDifferentiable = true)] public void Of_comparing_losses_and_distances(GoldenCase golden) => Check(golden);
    [Theory, Golden("attention", OnlyDifferentiable = true)] public void Of_attention(GoldenCase golden) => Check(golden);

    static void Check(GoldenCase golden)
    {
        int tensors = golden.Inputs.Length + golden.Outputs.Length;
        for (int which = 0; which < tensors; which++) CheckAfterChanging(golden, which);
    }

    static void CheckAfterChanging(GoldenCase golden, int which)
    {
        var call = new Call(golden);
        var outputs = OpTable.Run(golden, call);
        var weights = outputs.Weights();
        var victim = which < call.Leaves.Length ? call.Leaves[which] : outputs.Tensors[which - call.Leaves.Length];
        using (no_grad()) Spoil(victim);
        try
        {
            outputs.Backward(weights);
        }
        catch (InvalidOperationException error) when (error.Message.StartsWith(InPlaceTests.Modified, StringComparison.Ordinal))
        {
            return;
        }
        GoldenTests.CheckGradients(golden, call);
    }

    /// <summary>Other numbers, and for an index another valid one. An expanded output cannot be written to, so there is nothing to test.</summary>
    static void Spoil(Tensor victim)
    {
        if (victim.stride().Zip(victim.shape).Any(d => d.First == 0 && d.Second > 1)) return;
        if (victim.dtype == ScalarType.Bool) victim.copy_(victim.eq(false));
        else if (victim.is_floating_point()) victim.mul_(-3).add_(0.5);
        else victim.zero_();
    }
}
