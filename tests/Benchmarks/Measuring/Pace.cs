namespace Benchmarks.Measuring;

/// <summary>How long a row is warmed up and measured. pytorch.py keeps the same times.</summary>
/// <param name="WarmUp">seconds; a row is also called at least 30 times, unless that takes more than twice as long</param>
/// <param name="Measured">seconds, and at least three samples, unless they take more than four times as long</param>
internal sealed record Pace(double WarmUp, double Measured)
{
    /// <summary>Long enough for the compiler's second tier, which starts 100 ms after the last new method.</summary>
    public static Pace Usual { get; } = new(0.7, 0.8);

    /// <summary>Rows that share their code with neighbours.</summary>
    public static Pace Sweep { get; } = new(0.25, 0.2);

    /// <summary>Shows that a row runs, not how fast.</summary>
    public static Pace Quick { get; } = new(0, 0);
}
