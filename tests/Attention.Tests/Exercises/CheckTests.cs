using Attention.Exercises;
using Attention.Tests.Support;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Exercises;

[Collection(Printed.Name)]
public sealed class CheckTests : IDisposable
{
    private readonly string? before = Environment.GetEnvironmentVariable("ATTENTION_PROFILE");

    public CheckTests() => Environment.SetEnvironmentVariable("ATTENTION_PROFILE", "full");

    public void Dispose() => Environment.SetEnvironmentVariable("ATTENTION_PROFILE", before);

    [Fact]
    public void Rounding_noise_prints_as_its_bound() => Prints("✓ shuffling changes nothing: < 1e-05", () => Check.Below("shuffling changes nothing", 1e-5, 2.4e-7));

    [Fact]
    public void A_claim_that_fails_says_by_how_much() => Prints("✗ shuffling changes nothing: 0.7583 is not below 1e-05",
        () => Check.Below("shuffling changes nothing", 1e-5, 0.75831));

    [Fact]
    public void Not_a_number_is_never_below() => Prints("✗ loss: NaN is not below 1", () => Check.Below("loss", 1, double.NaN));

    [Fact]
    public void Above_and_less_show_both_numbers()
    {
        Prints("✓ moves: 0.7583 > 0.1", () => Check.Above("moves", 0.1, 0.75831));
        Prints("✗ moves: 0.05 is not above 0.1", () => Check.Above("moves", 0.1, 0.05));
        Prints("✓ error: 0.08 < 0.9", () => Check.Less("error", 0.08, 0.9));
        Prints("✗ error: 0.9 is not less than 0.08", () => Check.Less("error", 0.9, 0.08));
    }

    [Fact]
    public void Equal_compares_shapes_before_numbers()
    {
        Prints("✓ same: < 1e-05", () => Check.Equal("same", ones(2, 3), ones(2, 3)));
        Prints("✗ same: shape [3, 2], expected [2, 3]", () => Check.Equal("same", ones(2, 3), ones(3, 2)));
        Prints("✗ same: 1 is not below 1e-05", () => Check.Equal("same", ones(2, 3), zeros(2, 3)));
        Prints("✓ left behind: 0", () => Check.Equal("left behind", 0, 0));
        Prints("✗ left behind: 1,200, expected 0", () => Check.Equal("left behind", 0, 1200));
    }

    [Fact]
    public void Nothing_to_compare_is_a_fault_not_an_exception()
    {
        Prints("✗ same: there is no tensor to compare", () => Check.Equal("same", ones(2), null));
        Prints("✗ context: there is no tensor, expected [2]", () => Check.Shape("context", [2], null));
    }

    [Fact]
    public void Bools_and_whole_numbers_compare_too()
    {
        Prints("✓ same: < 1e-05", () => Check.Equal("same", ones(2).eq(1), ones(2).eq(1)));
        Prints("✗ same: 3 is not below 1e-05", () => Check.Equal("same", arange(4), zeros(4)));
        Prints("✓ same: < 1e-05", () => Check.Equal("same", zeros(0, 3), zeros(0, 3)));
    }

    [Fact]
    public void A_difference_of_other_shapes_is_refused_rather_than_broadcast()
    {
        var error = Assert.Throws<ArgumentException>(() => Check.Difference(ones(3), ones(3, 1)));
        Assert.StartsWith("Only tensors of the same shape can be compared: a is [3], b is [3, 1].", error.Message);
    }

    [Fact]
    public void Shapes_are_printed_whole()
    {
        Prints("✓ context: [2, 3, 5]", () => Check.Shape("context", [2, 3, 5], zeros(2, 3, 5)));
        Prints("✗ context: [2, 5, 3], expected [2, 3, 5]", () => Check.Shape("context", [2, 3, 5], zeros(2, 5, 3)));
    }

    [Fact]
    public void An_error_prints_its_first_sentence() => Prints("✓ too wide: error: What must hold: what came",
        () => Check.Error("too wide", () => throw new ArgumentException("What must hold: what came. What to try.\nMore.")));

    [Fact]
    public void An_error_that_stays_away_is_a_fault() => Prints("✗ too wide: expected an error, and none came", () => Check.Error("too wide", () => { }));

    [Fact]
    public void Trained_claims_are_judged_in_the_full_profile_only()
    {
        Prints("✓ accuracy: 0.99 > 0.9", () => Check.LearntAbove("accuracy", 0.9, 0.99));
        Prints("✓ loss: 0.2 < 0.3", () => Check.LearntBelow("loss", 0.3, 0.2));
        Prints("✓ accuracy: 0.985, 0.98 to 0.99 over 2 seeds, all > 0.9", () => Check.LearntAbove("accuracy", 0.9, new SeedRange(0.98, 0.99)));
        Prints("✗ accuracy: 0.9, 0.81 to 0.99 over 2 seeds, not all above 0.9", () => Check.LearntAbove("accuracy", 0.9, new SeedRange(0.81, 0.99)));
        Prints("✗ loss: 0.3, 0.2 to 0.4 over 2 seeds, not all below 0.3", () => Check.LearntBelow("loss", 0.3, new SeedRange(0.2, 0.4)));
        Environment.SetEnvironmentVariable("ATTENTION_PROFILE", "quick");
        Prints("· accuracy: quick profile: not judged", () => Check.LearntAbove("accuracy", 0.9, 0.1));
        Prints("· loss: quick profile: not judged", () => Check.LearntBelow("loss", 0.3, 0.9));
    }

    [Fact]
    public void Show_prints_the_expression_and_its_shape()
    {
        var words = zeros(2, 5, 4);
        Prints("words[0]: [5, 4]", () => Show.Shape(words[0]));
    }

    private static void Prints(string line, Action action) => Assert.Equal([line], Printed.By(action));
}
