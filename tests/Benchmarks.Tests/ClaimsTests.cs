using Benchmarks.Comparing;
using Benchmarks.Measuring;
using Benchmarks.Workloads;

namespace Benchmarks.Tests;

public class ClaimsTests
{
    [Fact]
    public void Figures_are_scaled_by_the_ratio_of_matmul_1024()
    {
        var comparison = Compared([("matmul 1024", 20), ("mlp step", 3)], ("matmul 1024", 17.8));
        Assert.Equal(2, comparison.Scale);
        var claims = new Claims(comparison, Catalogue.All);
        Assert.Equal(0.75, claims.AgainstFigure(Catalogue.Matching(["mlp step"])[0]));    // 3 ms against 2 × 2.0 ms
        Assert.Null(claims.AgainstFigure(Catalogue.Matching(["transformer 2 layers step"])[0]));
    }

    [Fact]
    public void A_claim_needs_all_its_numbers_on_the_right_side()
    {
        (string, double)[] theirs = [("document 004 step 10", 10), ("document 004 step 64", 100)];
        Assert.True(Of("document 004", Compared([("document 004 step 10", 6), ("document 004 step 64", 59)], theirs)).Holds);
        Assert.False(Of("document 004", Compared([("document 004 step 10", 6), ("document 004 step 64", 61)], theirs)).Holds);
        Assert.Null(Of("document 004", Compared([("document 004 step 10", 6)], theirs)).Holds);
    }

    [Theory, InlineData(1, true), InlineData(2, false)]
    public void Memory_is_judged_by_its_growth(int power, bool isLinear)
    {
        var rows = new[] { 1024, 2048, 4096, 8192 }.Select(length => new Row($"attention memory {length}", 0, 0, Grown: (long)Math.Pow(length, power)));
        var claim = Of("memory of attention", new("machine", new("ours", [.. rows]), null));
        Assert.Equal(isLinear, claim.Holds);
        Assert.Contains($"exponent: {power}.00", claim.Numbers, StringComparison.Ordinal);
    }

    [Fact]
    public void Attention_is_measured_by_its_products()
    {
        // Forward is 4·B·H·T²·D operations: at T = 2048 half of matmul's 2·2048³, at 4×8×512 an eighth.
        Claim Forward(double large, double small) => Of("fused attention forward at", Compared(
            [("matmul 2048", 100), ("attention sdpa 1x8x2048x64", large), ("attention sdpa 4x8x512x64", small)]));
        Assert.Equal(new("fused attention forward at 60 % or more of our matmul 2048's rate", false, "4x8x512x64: 0.500, 1x8x2048x64: 1.00"), Forward(50, 25));
        Assert.True(Forward(50, 20).Holds);
    }

    [Fact]
    public void Measured_again_the_better_time_counts()
    {
        var first = new Results("p", [new("a", 3, 5, Peak: 7), new("b", 1, 1)]);
        var again = new Results("p", [new("a", 4, 4, Peak: 9)]);
        Assert.Equal([new("a", 3, 4, Peak: 7), new("b", 1, 1)], first.With(again).Rows);
    }

    [Fact]
    public void A_file_that_is_no_results_file_is_said() =>
        Assert.StartsWith("This is no results file", Assert.Throws<InvalidDataException>(() => ResultsFile.Parse("{")).Message, StringComparison.Ordinal);

    static Claim Of(string start, Comparison comparison) =>
        Assert.Single(new Claims(comparison, Catalogue.All).All, claim => claim.Text.StartsWith(start, StringComparison.Ordinal));

    static Comparison Compared((string Name, double Ms)[] ours, params (string Name, double Ms)[] theirs) =>
        new("machine", new("ours", [.. ours.Select(row => new Row(row.Name, row.Ms, row.Ms))]), new("theirs", [.. theirs.Select(row => new Row(row.Name, row.Ms, row.Ms))]));
}
