using System.Globalization;
using System.Text;

namespace Attention.Training;

/// <summary>One line that is overwritten while a model trains, and erased at the end: <c>step 120 of 300 · loss 0.0123 · 85 steps/s · 2 s left</c>.</summary>
/// <remarks>
/// Written with carriage returns, which terminals and the front ends of notebooks understand. At most five times a second, and not at all
/// in trainings that are over at once.
/// </remarks>
public sealed class ProgressLine
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.2);
    private readonly Func<TextWriter?> output;
    private readonly TimeProvider clock;

    internal ProgressLine(Func<TextWriter?> output, TimeProvider clock) => (this.output, this.clock) = (output, clock);

    /// <summary>Where somebody looks: a terminal or a notebook's kernel. Nothing is written to a file, to a pipe or by a headless run of notebooks.</summary>
    public static ProgressLine Here { get; } = new(() => IsWatched ? Console.Out : null, TimeProvider.System);

    /// <summary>No line.</summary>
    public static ProgressLine None { get; } = new(() => null, TimeProvider.System);

    private static bool IsWatched => !Profile.IsHeadless && (!Console.IsOutputRedirected || IsKernel);

    private static bool IsKernel => AppDomain.CurrentDomain.GetAssemblies()
        .Any(assembly => assembly.GetName().Name is "Microsoft.DotNet.Interactive" or "Attention.Notebooks");

    /// <summary>A line to a writer of one's own.</summary>
    /// <param name="output">Gets the line, a carriage return in front.</param>
    public static ProgressLine To(TextWriter output) => new(() => output, TimeProvider.System);

    /// <summary>A training begins.</summary>
    /// <param name="steps">How many it will take; null where nobody knows.</param>
    internal Running Start(int? steps) => new(output(), clock, steps);

    /// <summary>The line of one training.</summary>
    internal sealed class Running(TextWriter? output, TimeProvider clock, int? steps) : IDisposable
    {
        private int? first;
        private long started;
        private long written;
        private int width;

        public void Report(TrainingPoint point)
        {
            if (output is null)
                return;
            if (first is null)                         // the first step also compiles code: the rate leaves it out
            {
                (first, started) = (point.Step, clock.GetTimestamp());
                written = started;
            }
            if (clock.GetElapsedTime(written) < Every)
                return;
            double rate = (point.Step - first.Value) / clock.GetElapsedTime(started).TotalSeconds;
            Write(Words(point, steps, rate));
            written = clock.GetTimestamp();
        }

        public void Dispose()
        {
            if (width == 0)
                return;
            Write("");
            output!.Write('\r');
            output.Flush();
        }

        /// <summary>Over the line before, with spaces where that was longer.</summary>
        private void Write(string line)
        {
            output!.Write('\r' + line.PadRight(width));
            output.Flush();
            width = line.Length;
        }
    }

    /// <summary>What the line says; the rate is in steps a second.</summary>
    internal static string Words(TrainingPoint point, int? steps, double rate)
    {
        var line = new StringBuilder(steps is { } all ? $"step {point.Step} of {all}" : $"epoch {point.Epoch} · step {point.Step}");
        line.Append(CultureInfo.InvariantCulture, $" · loss {point.Loss:g3} · {rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture)} steps/s");
        if (steps is { } total)
            line.Append(CultureInfo.InvariantCulture, $" · {Left(TimeSpan.FromSeconds((total - point.Step) / rate))} left");
        return line.ToString();
    }

    private static string Left(TimeSpan left) => left.TotalSeconds < 100
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left.TotalSeconds)} s")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(left.TotalMinutes)} min");
}
