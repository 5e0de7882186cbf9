using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Training;

public class SeedsTests
{
    [Fact]
    public void A_range_prints_its_mean_and_its_ends()
    {
        Assert.Equal("0.987, 0.98 to 0.99 over 3 seeds", new SeedRange(0.99, 0.98, 0.99).ToString());
        Assert.Equal("0.5 with one seed", new SeedRange(0.5).ToString());
        Assert.Equal((2, 1, 3), (new SeedRange(1, 2, 3).Mean, new SeedRange(1, 2, 3).Min, new SeedRange(1, 2, 3).Max));
    }

    [Fact]
    public void One_measurement_that_is_not_a_number_spoils_the_range()
    {
        var range = new SeedRange(1, double.NaN, 3);
        Assert.True(double.IsNaN(range.Min) && double.IsNaN(range.Max) && double.IsNaN(range.Mean));
    }

    [Fact]
    public void Every_measurement_starts_at_its_own_seed()
    {
        static double Draw(int seed) => randn(1).item<float>();
        manual_seed(5);
        double expected = Draw(5);
        var range = Seeds.Measure(Draw, count: 1, first: 5);
        Assert.Equal(expected, range.Mean);
    }

    [Fact]
    public void No_measurement_makes_no_range()
    {
        Assert.Contains("none came", Assert.Throws<ArgumentException>(() => new SeedRange()).Message);
        Assert.Contains("at least 1: 0 came", Assert.Throws<ArgumentOutOfRangeException>(() => Seeds.Measure(_ => 0, count: 0)).Message);
    }
}
