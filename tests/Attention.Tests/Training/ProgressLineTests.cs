using Attention.Training;

namespace Attention.Tests.Training;

public sealed class ProgressLineTests : IDisposable
{
    private readonly Clock clock = new();
    private readonly StringWriter page = new();

    public void Dispose() => page.Dispose();

    private ProgressLine.Running Line(int? steps) => new ProgressLine(() => page, clock).Start(steps);

    [Fact]
    public void It_says_how_far_how_fast_and_how_long()
    {
        using var line = Line(300);
        clock.Seconds = 9;                                     // the first step took long, and does not count
        line.Report(new TrainingPoint(1, 1, 1));
        clock.Seconds = 10.5;
        line.Report(new TrainingPoint(121, 1, 0.01234));
        Assert.Equal("\rstep 121 of 300 · loss 0.0123 · 80 steps/s · 3 s left", page.ToString());
    }

    [Theory]
    [InlineData(4, 1000, 2.0, "step 4 of 1000 · loss 1 · 2.0 steps/s · 9 min left")]
    [InlineData(4, null, 2.0, "epoch 1 · step 4 · loss 1 · 2.0 steps/s")]
    public void Slow_and_endless_trainings_have_words_too(int step, int? steps, double rate, string expected) =>
        Assert.Equal(expected, ProgressLine.Words(new TrainingPoint(step, 1, 1), steps, rate));

    [Fact]
    public void Many_reports_make_few_lines()
    {
        using var line = Line(1000);
        for (int step = 1; step <= 1000; step++)
        {
            clock.Seconds = step / 1000.0;
            line.Report(new TrainingPoint(step, 1, 1));
        }
        Assert.InRange(page.ToString().Count(letter => letter == '\r'), 4, 5);
    }

    [Fact]
    public void At_the_end_nothing_is_left_to_read()
    {
        using (var line = Line(100))
        {
            foreach (int step in new[] { 1, 9, 99 })
            {
                clock.Seconds = step;
                line.Report(new TrainingPoint(step, 1, 1.0 / step));
            }
        }
        Assert.Contains("step 99 of 100", page.ToString(), StringComparison.Ordinal);
        Assert.Equal("", Screen(page.ToString()).Trim());
    }

    [Fact]
    public void A_training_that_is_over_at_once_writes_nothing()
    {
        using (var line = Line(3))
            line.Report(new TrainingPoint(3, 1, 1));
        Assert.Equal("", page.ToString());
    }

    /// <summary>What a terminal's row shows after these letters.</summary>
    private static string Screen(string letters)
    {
        var row = new char[200];
        Array.Fill(row, ' ');
        int at = 0;
        foreach (char letter in letters)
        {
            if (letter == '\r') at = 0;
            else row[at++] = letter;
        }
        return new string(row);
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
