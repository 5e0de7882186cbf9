using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public class EmbeddingTests
{
    [Fact]
    public void Distances_in_a_plane_are_kept()
    {
        // A triangle of sides 3, 4, 5 laid slantwise into four dimensions: the map shows it whole.
        var a = new[] { 0.5, 0.5, 0.5, 0.5 };
        var b = new[] { 0.5, -0.5, 0.5, -0.5 };
        var corners = new double[3, 4];
        for (var column = 0; column < 4; column++) (corners[1, column], corners[2, column]) = (3 * a[column] + 7, 4 * b[column] + 7);
        for (var column = 0; column < 4; column++) corners[0, column] = 7;
        var figure = Plot.Embedding(corners);
        Assert.Equal("Two directions hold 100 % of the variance", figure.Title);
        var points = Points(figure);
        Assert.Equal(3, Distance(points[0], points[1]), 3);
        Assert.Equal(4, Distance(points[0], points[2]), 3);
        Assert.Equal(5, Distance(points[1], points[2]), 3);
    }

    [Theory, InlineData(5, 3), InlineData(3, 5)]      // more vectors than numbers, and fewer
    public void Explained_variance_is_numpys(int rows, int columns)
    {
        // numpy.linalg.svd of the centred (i·j mod 7, i, j from 1): squares of the singular values over their sum.
        var vectors = new double[rows, columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) vectors[row, column] = (row + 1) * (column + 1) % 7;
        Assert.Equal(rows == 5
            ? "5 vectors of 3 numbers; the map shows 51.6 % + 33.3 % of their variance."
            : "3 vectors of 5 numbers; the map shows 62 % + 38 % of their variance.", Plot.Embedding(vectors).Summary);
    }

    [Fact]
    public void Vectors_on_a_line_have_one_direction() =>
        Assert.Equal("3 vectors of 2 numbers; the map shows 100 % + 0 % of their variance.", Plot.Embedding(new[,] { { 1.0, 2 }, { 2, 4 }, { 3, 6 } }).Summary);

    [Fact]
    public void Axes_say_what_they_explain() =>
        Assert.Equal("first principal component (100 % of the variance)",
            new LiveFigure(Plot.Embedding(new[,] { { 1.0, 2 }, { 2, 4 }, { 3, 6 } })).Axis("xaxis").GetProperty("title").GetProperty("text").GetString());

    [Fact]
    public void Nearest_names_are_told() =>
        Assert.EndsWith("Nearest: “b” and “c”.", Plot.Embedding(new[,] { { 5.0, 0 }, { 0, 1 }, { 0, 1.5 } }, ["a", "b", "c"]).Summary, StringComparison.Ordinal);

    [Fact]
    public void A_head_is_picked() =>
        Assert.StartsWith("5 vectors of 7 numbers;", Plot.Embedding(TorchSharp.torch.randn(2, 3, 5, 7), batch: 1, head: 2).Summary, StringComparison.Ordinal);

    [Fact]
    public void A_missing_number_is_named_with_its_vector() =>
        Assert.Equal("vectors must be finite to have directions: 1 of 4 numbers are NaN or infinite, the first in vector 1.",
            Assert.Throws<ArgumentException>(() => Plot.Embedding(new[,] { { 1, 2 }, { 3, double.NaN } })).Message);

    [Fact]
    public void Equal_vectors_have_no_directions() =>
        Assert.Equal("vectors must hold at least two different ones to have directions: it is [2, 2] and all are equal.",
            Assert.Throws<ArgumentException>(() => Plot.Embedding(new[,] { { 1.0, 2 }, { 1, 2 } })).Message);

    static (double X, double Y)[] Points(Figure figure)
    {
        var trace = new LiveFigure(figure).Traces[0];
        return [.. LiveFigure.Numbers(trace.GetProperty("x")).Zip(LiveFigure.Numbers(trace.GetProperty("y")))];
    }

    static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
