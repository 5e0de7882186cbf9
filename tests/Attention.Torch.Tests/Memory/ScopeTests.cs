using Attention.Torch.Tests.Golden;
using Attention.Torch.Tests.Spellings;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Memory;

/// <summary>A dispose scope holds the results of the ops called in it, and nothing that an op needed on its way: as many as TorchSharp's.</summary>
public class ScopeTests
{
    /// <summary>Lines of the op table that call several ops.</summary>
    static readonly string[] Composed =
    [
        "detach_then_double", "same_twice", "matmul_self", "attention", "views_chained", "view_used_twice", "cat_same", "expand_as",
        "any", "all", "any_dim", "all_dim", "rpow_scalar", "cross_entropy_weighted", "allclose", "index_write",
        "index_accumulate", "linear_weights",
    ];

    [Theory, Golden("elementwise")] public void Elementwise_ops_leave_their_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("arithmetic")] public void Arithmetic_leaves_its_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("comparison")] public void Comparisons_leave_their_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("reductions")] public void Reductions_leave_their_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("softmax")] public void Softmax_leaves_its_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("matmul")] public void Matrix_products_leave_their_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("shape")] public void Views_leave_their_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("joining")] public void Joining_leaves_its_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("masking")] public void Masking_leaves_its_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("indexing")] public void Indexing_leaves_its_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("random")] public void Random_numbers_leave_their_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("losses")] public void Losses_leave_their_result(GoldenCase golden) => Check(golden);
    [Theory, Golden("creation")] public void Creation_leaves_its_result(GoldenCase golden) => Check(golden);

    [Theory, MemberData(nameof(SpellingTests.InPlaceForms), MemberType = typeof(SpellingTests))]
    public void A_change_in_place_leaves_nothing(SpellingTests.Pair pair)
    {
        foreach (var x in SampleArguments.Tensors())
        {
            var (target, arguments) = (x(), SampleArguments.For(pair.Spelling.GetParameters(), x()));
            using var scope = NewDisposeScope();
            if (Record.Exception(() => pair.Spelling.Invoke(target, arguments)) is null) Assert.Empty(scope.DisposablesView);
        }
    }

    static void Check(GoldenCase golden)
    {
        if (Composed.Contains(golden.Op)) return;
        var call = new Call(golden);
        using var scope = NewDisposeScope();
        var outputs = OpTable.Run(golden, call).Tensors;
        var others = scope.DisposablesView.Except(outputs).ToArray();
        Assert.True(others.Length == 0, $"{others.Length} more are left in the scope: {string.Join("; ", others.Select(t => t.ToString()))}");
        Assert.All(outputs.Except(call.All), output => Assert.True(scope.Contains(output), "A result is not in the scope."));
    }
}
