using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class AlignmentTests
{
    static readonly string[] Source = ["the", "black", "cat"];
    static readonly string[] Target = ["黑", "猫"];
    static readonly double[,] Weights = { { 0.25, 0.5, 0.25 }, { 0.5, 0.125, 0.375 } };

    [Fact]
    public void Columns_are_the_source_and_rows_the_target()
    {
        var live = new LiveFigure(Plot.Alignment(Weights, Source, Target));
        Assert.Equal(Source, LiveFigure.Words(live.Axis("xaxis").GetProperty("ticktext")));
        Assert.Equal(Target, LiveFigure.Words(live.Axis("yaxis").GetProperty("ticktext")));
        Assert.Equal("source (attended to)", live.Axis("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("target (attending)", live.Axis("yaxis").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void Words_count_the_gold_links_that_attention_found()
    {
        // Chosen: 黑–black, 猫–the. Gold: 黑–black, 猫–the, 猫–cat. Two found: 1 − 2·2 / (2 + 3) = 0.2.
        var figure = Plot.Alignment(Weights, Source, Target, gold: [(0, 1), (1, 0), (1, 2)]);
        Assert.EndsWith("2 of 3 gold links are where the target attends most (alignment error rate 0.20).", figure.Summary, StringComparison.Ordinal);
        Assert.StartsWith("2 target tokens × 3 source tokens. Strongest pair: target “黑” → source “black” (0.50).", figure.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_that_comes_twice_counts_once() =>
        Assert.EndsWith("1 of 1 gold link is where the target attends most (alignment error rate 0.33).",
            Plot.Alignment(Weights, Source, Target, gold: [(0, 1), (0, 1)]).Summary, StringComparison.Ordinal);

    [Fact]
    public void Gold_links_are_outlined_on_their_cells()
    {
        var svg = new SvgPicture(Plot.Alignment(Weights, Source, Target, gold: [(1, 2)], goldTitle: "linked by hand"));
        Assert.True(svg.Says("linked by hand"));
        var cell = svg.Boxes()[5];
        var outlines = svg.All("rect").Where(rect => rect.Attribute("stroke")?.Value == "#d55e00").ToList();
        Assert.Equal(2, outlines.Count);    // the cell's, and the one beside the words
        foreach (var side in new[] { "x", "y", "width", "height" }) Assert.Equal(SvgPicture.Number(cell, side), SvgPicture.Number(outlines[0], side), 1);
    }

    [Fact]
    public void A_target_that_attends_to_nothing_chooses_nothing() =>
        Assert.Contains("1 of 2 gold links are where the target attends most (alignment error rate 0.33).",
            Plot.Alignment(new[,] { { 0, 1.0, 0 }, { 0, 0, double.NaN } }, Source, Target, gold: [(0, 1), (1, 2)]).Summary, StringComparison.Ordinal);

    [Fact]
    public void Swapped_sides_are_noticed() =>
        Assert.Equal("weights must be [target, source]: it is [2, 3], target has 3 tokens, source 2. Transpose it first, as in weights.mT.",
            Assert.Throws<ArgumentException>(() => Plot.Alignment(Weights, Target, Source)).Message);

    [Fact]
    public void A_link_outside_the_matrix_is_named() =>
        Assert.Equal("gold must link target 0 to 1 with source 0 to 2: (2, 1) came.",
            Assert.Throws<ArgumentException>(() => Plot.Alignment(Weights, Source, Target, gold: [(2, 1)])).Message);
}
