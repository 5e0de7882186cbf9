using Attention.Plots.Tests.Reading;
using TorchSharp;

namespace Attention.Plots.Tests;

public class ShapesTests
{
    const string Additive = "query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H]";

    [Fact]
    public void Every_dimension_is_a_block_with_its_name_and_size()
    {
        var svg = new SvgPicture(Plot.Shapes(Additive, "All pairs", ("B", 2), ("Tq", 3), ("Tk", 5), ("H", 7)));
        // 4 + 4 + 4 dimensions, two of them dashed outlines without a fill.
        Assert.Equal(10, svg.Boxes().Count);
        Assert.True(svg.Says("repeat × 5") && svg.Says("repeat × 3"));
        Assert.True(svg.Says("42 numbers") && svg.Says("70 numbers") && svg.Says("210 numbers"));
        Assert.Equal(3, svg.Texts().Count(text => text == "H"));
    }

    [Fact]
    public void Sizes_may_stay_unknown()
    {
        var figure = Plot.Shapes(Additive, "All pairs");
        Assert.True(new SvgPicture(figure).Says("repeat × Tk"));
        Assert.Equal("query [B, Tq, 1, H] + key [B, 1, Tk, H] → sum [B, Tq, Tk, H].", figure.Summary);
    }

    [Fact]
    public void Dimensions_are_aligned_from_the_right_and_missing_ones_are_repeated()
    {
        var svg = new SvgPicture(Plot.Shapes("x [3, 4] + bias [4] → y [3, 4]", "To every row"));
        var fours = svg.TextBoxes().Where(text => text.Text == "4").ToList();
        Assert.Equal(3, fours.Count);
        Assert.Single(fours.Select(four => four.Left).Distinct());
        Assert.True(svg.Says("repeat × 3"));
    }

    [Fact]
    public void A_result_with_fewer_dimensions_stays_under_the_names_it_keeps()
    {
        var svg = new SvgPicture(Plot.Shapes("sum [B, Tq, Tk, H] → scores [B, Tq, Tk]", "H is gone"));
        Assert.Single(svg.TextBoxes().Where(text => text.Text == "Tk").Select(text => text.Left).Distinct());
    }

    [Fact]
    public void Tensors_at_hand_show_their_own_sizes()
    {
        var (column, row) = (torch.zeros(3, 1), torch.zeros(1, 4));
        var figure = Plot.Shapes([("column", column), ("row", row), ("column + row", column + row)], "Each meets each");
        Assert.Equal("column [3, 1] (3 numbers) row [1, 4] (4 numbers) → column + row [3, 4] (12 numbers).", figure.Summary);
    }

    [Fact]
    public void Operands_that_do_not_broadcast_are_refused() =>
        Assert.Equal("key [B, 5] must broadcast to sum [B, 3]: counted from the right, dimension 1 is 5 there and 3 here. A dimension must be equal or 1.",
            Assert.Throws<ArgumentException>(() => Plot.Shapes("query [B, 3] + key [B, 5] → sum [B, 3]", "No")).Message);

    [Fact]
    public void Products_contract_and_are_not_checked_for_broadcasting() =>
        Assert.Equal("q [2, 3] (6 numbers) @ k [3, 5] (15 numbers) → scores [2, 5] (10 numbers).", Plot.Shapes("q [2, 3] @ k [3, 5] → scores [2, 5]", "D is summed").Summary);

    [Theory]
    [InlineData("", "the text was empty")]
    [InlineData("query", "no [dimensions] were found in \"query\"")]
    [InlineData("a [B] + b", "no [dimensions] were found in \"+ b\"")]
    [InlineData("a [B] [B]", "none stands before \"[B]\"")]
    public void A_formula_that_cannot_be_read_says_where(string formula, string says) =>
        Assert.Contains(says, Assert.Throws<ArgumentException>(() => Plot.Shapes(formula, "No")).Message, StringComparison.Ordinal);
}
