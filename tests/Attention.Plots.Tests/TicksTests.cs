using Attention.Plots.Layout;
using FsCheck;
using FsCheck.Fluent;

namespace Attention.Plots.Tests;

public class TicksTests
{
    /// <summary>Ends of an axis: any size from 1e−6 to 1e6, any place.</summary>
    static readonly Arbitrary<(double Min, double Max)> Ends = (
        from exponent in Gen.Choose(-6, 6)
        from lead in Gen.Choose(100, 999)
        from start in Gen.Choose(-3000, 3000)
        let length = lead / 100.0 * Math.Pow(10, exponent)
        select (start / 1000.0 * length, start / 1000.0 * length + length)).ToArbitrary();

    static void Holds(Func<(double Min, double Max), bool> law) => Prop.ForAll(Ends, law).QuickCheckThrowOnFailure();

    [Fact]
    public void Ticks_lie_within_the_ends() =>
        Holds(ends => Ticks.Linear(ends.Min, ends.Max, 5).All(tick => tick.Value >= ends.Min - 1e-9 * (ends.Max - ends.Min) && tick.Value <= ends.Max + 1e-9 * (ends.Max - ends.Min)));

    [Fact]
    public void About_as_many_ticks_come_as_were_wished_for() =>
        Holds(ends => Ticks.Linear(ends.Min, ends.Max, 5).Count is >= 3 and <= 9);

    [Fact]
    public void Steps_are_1_2_or_5_times_a_power_of_ten() => Holds(ends =>
    {
        var step = Ticks.Step(ends.Min, ends.Max, 5);
        var lead = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
        return new[] { 1.0, 2, 5 }.Any(nice => Math.Abs(lead - nice) < 1e-6);
    });

    [Fact]
    public void No_two_ticks_read_the_same() =>
        Holds(ends => Ticks.Linear(ends.Min, ends.Max, 5).Select(tick => tick.Text).Distinct().Count() == Ticks.Linear(ends.Min, ends.Max, 5).Count);

    [Theory]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 10, 5, "0 2 4 6 8 10")]
    [InlineData(-1, 1, 4, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(0.1, 0.37, 3, "0.1 0.2 0.3")]
    [InlineData(0, 4e6, 4, "0e+0 1e+6 2e+6 3e+6 4e+6")]
    [InlineData(3, 3, 5, "3")]
    public void Known_axes_have_known_ticks(double min, double max, int wished, string texts) =>
        Assert.Equal(texts, string.Join(' ', Ticks.Linear(min, max, wished).Select(tick => tick.Text)));

    [Theory]
    [InlineData(5, 30, "0 1 2 3 4")]
    [InlineData(5, 10, "0 2 4")]
    [InlineData(28, 4, "0 5 10 15 20 25")]
    [InlineData(50, 2, "0 10 20 30 40")]
    [InlineData(300, 0.5, "0 50 100 150 200 250")]
    [InlineData(3, 1, "0")]
    public void Positions_come_20_px_apart_in_steps_of_1_2_or_5(int count, double pitch, string texts) =>
        Assert.Equal(texts, string.Join(' ', Ticks.Positions(count, pitch, 20).Select(tick => tick.Text)));

    [Fact]
    public void A_log_axis_of_few_powers_shows_2_and_5_too()
    {
        Assert.Equal([1, 2, 5, 10, 20, 50, 100], Ticks.Log(1, 100).Select(tick => Math.Round(tick.Value, 9)));
        Assert.Equal([1e-3, 1e-2, 0.1, 1, 10, 100], Ticks.Log(1e-3, 100).Select(tick => Math.Round(tick.Value, 9)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(0.70000001, "0.7")]
    [InlineData(-12.3456, "−12.35")]
    [InlineData(1234567, "1.23e+6")]
    [InlineData(0.00001234, "1.23e−5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Numbers_read_as_a_person_writes_them(double value, string text) => Assert.Equal(text, Ticks.Number(value));

    [Theory]
    [InlineData(-0.001, "0.00")]
    [InlineData(-0.006, "−0.01")]
    [InlineData(1, "1.00")]
    public void A_fixed_number_never_reads_minus_nought(double value, string text) => Assert.Equal(text, Ticks.Fixed(value, 2));
}
