using Attention.Plots.Numbers;

namespace Attention.Plots.Tests;

public class IsolinesTests
{
    [Fact]
    public void A_ramp_has_one_straight_line()
    {
        var line = Assert.Single(Isolines.At(Grid(3, 5, (column, _) => column), 1.25));
        Assert.Equal(3, line.Count);
        Assert.All(line, place => Assert.Equal(1.25, place.Column, 9));
        Assert.Equal([0, 1, 2], line.Select(place => place.Row).Order());
    }

    [Fact]
    public void A_hill_has_a_closed_line_at_its_radius()
    {
        var line = Assert.Single(Isolines.At(Grid(41, 41, (column, row) => (column - 20) * (column - 20) + (row - 20) * (row - 20)), 169));
        Assert.Equal(line[0], line[^1]);
        Assert.All(line, place => Assert.Equal(13, Math.Sqrt(Math.Pow(place.Column - 20, 2) + Math.Pow(place.Row - 20, 2)), 1));
    }

    [Theory]
    [InlineData(0.4)]       // below the mean of the corners, 0.5: the low corners are cut off
    [InlineData(0.6)]       // above it: the high corners are cut off
    public void A_saddle_cuts_off_the_corners_that_its_middle_does_not_join(double level)
    {
        var lines = Isolines.At(new Matrix([1, 0, 0, 1], 2, 2), level);
        Assert.Equal(2, lines.Count);
        foreach (var line in lines)
        {
            // The corner that the line's middle is nearest to, and its value.
            var (column, row) = (line.Average(place => place.Column), line.Average(place => place.Row));
            var corner = Math.Round(column) == Math.Round(row) ? 1 : 0;
            Assert.Equal(level > 0.5 ? 1 : 0, corner);
        }
    }

    [Fact]
    public void Squares_with_a_missing_number_have_no_line()
    {
        var line = Assert.Single(Isolines.At(Grid(5, 3, (column, row) => row == 4 && column == 0 ? double.NaN : column), 0.5));
        Assert.Equal(3, line.Max(place => place.Row));
    }

    [Fact]
    public void A_level_that_is_not_reached_has_no_line() => Assert.Empty(Isolines.At(Grid(3, 3, (_, _) => 1), 2));

    static Matrix Grid(int rows, int columns, Func<int, int, double> value) =>
        new([.. Enumerable.Range(0, rows * columns).Select(cell => value(cell % columns, cell / columns))], rows, columns);
}
