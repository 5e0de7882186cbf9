using System.Reflection;

namespace Attention.Torch.Tests.Golden;

/// <summary>Values and gradients of every op against PyTorch's.</summary>
public class GoldenTests
{
    [Theory, Golden("elementwise")] public void Elementwise_ops_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("maths")] public void Maths_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("maths_of_two")] public void Maths_of_two_tensors_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("maths_inplace")] public void Maths_in_place_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("sorting")] public void Sorting_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("counting")] public void Counting_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("cumulative")] public void Running_sums_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("arithmetic")] public void Arithmetic_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("comparison")] public void Comparisons_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("promotion")] public void Types_are_promoted_as_in_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("reductions")] public void Reductions_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("softmax")] public void Softmax_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("matmul")] public void Matrix_products_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("shape")] public void Views_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("joining")] public void Joining_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("masking")] public void Masking_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("indexing")] public void Indexing_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("inplace")] public void Changes_in_place_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("arranging")] public void Arranging_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("scattering")] public void Scattering_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("linalg")] public void Linear_algebra_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("filling")] public void Filling_and_casting_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("losses")] public void Losses_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("comparing")] public void Comparing_losses_and_distances_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("modules")] public void Modules_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("initial")] public void Structured_first_values_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("attention")] public void Attention_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("transformer")] public void Transformers_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("optimisers")] public void Optimisers_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("schedulers")] public void Learning_rates_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("distributions")] public void Distributions_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("training")] public void Loss_curves_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("loaders")] public void Loaders_shuffle_as_pytorchs(GoldenCase golden) => Check(golden);
    [Theory, Golden("creation")] public void Creation_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("random")] public void The_random_stream_is_pytorchs(GoldenCase golden) => Check(golden);

    [Theory, Golden("activations")] public void Activations_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("normalization")] public void Normalisation_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("convolution")] public void Convolutions_match_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("pooling")] public void Pooling_matches_pytorch(GoldenCase golden) => Check(golden);
    [Theory, Golden("recurrent")] public void Recurrent_layers_match_pytorch(GoldenCase golden) => Check(golden);

    static void Check(GoldenCase golden)
    {
        var call = new Call(golden);
        var outputs = OpTable.Run(golden, call);
        Assert.Equal(golden.Outputs.Length, outputs.Tensors.Length);
        for (int i = 0; i < golden.Outputs.Length; i++) Closeness.Check($"output {i}", outputs.Tensors[i], golden.Outputs[i]);
        if (!golden.HasGradient) return;
        outputs.Backward(outputs.Weights());
        CheckGradients(golden, call);
    }

    internal static void CheckGradients(GoldenCase golden, Call call)
    {
        for (int i = 0; i < golden.Gradients.Length; i++)
        {
            var gradient = call.Leaves[i].grad;
            if (golden.Gradients[i] is not { } expected)
                Assert.True(gradient is null, $"input {i} has a gradient; in PyTorch it has none.");
            else if (gradient is null)
                Assert.Fail($"input {i} has no gradient; PyTorch gives {GoldenTensor.Show(expected.Data, expected.Shape)}.");
            else
                Closeness.Check($"the gradient of input {i}", gradient, expected);
        }
    }

    [Fact]
    public void Every_golden_file_is_run_by_a_theory()
    {
        var run = typeof(GoldenTests).GetMethods().SelectMany(m => m.GetCustomAttributes<GoldenAttribute>()).Select(a => a.Family);
        Assert.Equal(GoldenFile.Families, run.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_op_of_the_golden_files_is_in_the_table_and_the_other_way_round()
    {
        var written = GoldenFile.Families.SelectMany(GoldenFile.Cases).Select(c => c.Op).Distinct();
        Assert.Equal(written.Order(StringComparer.Ordinal), OpTable.Names.Order(StringComparer.Ordinal));
    }
}
