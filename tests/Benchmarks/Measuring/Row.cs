namespace Benchmarks.Measuring;

/// <summary>What one workload took.</summary>
/// <param name="BestMs">milliseconds of the fastest run; 0 where only memory is measured</param>
/// <param name="Allocated">bytes on the managed heap per run, all threads</param>
/// <param name="Peak">bytes of memory the process has held at most until the row was done</param>
/// <param name="Grown">bytes of process memory beyond inputs and outputs</param>
internal sealed record Row(string Name, double BestMs, double MedianMs, long? Allocated = null, long? Peak = null, long? Grown = null);

/// <summary>The rows of one program, and what it ran on.</summary>
internal sealed record Results(string Program, IReadOnlyList<Row> Rows)
{
    /// <summary>Both measurements of a row as one: the better of each time, the first's memory.</summary>
    public Results With(Results again) => this with
    {
        Rows = [.. Rows.Select(row => again.Rows.FirstOrDefault(other => other.Name == row.Name) is { } other
            ? row with { BestMs = Math.Min(row.BestMs, other.BestMs), MedianMs = Math.Min(row.MedianMs, other.MedianMs) }
            : row)],
    };
}
