using System.Globalization;

namespace Attention.Notebooks.Kernel;

/// <summary>One code cell.</summary>
/// <param name="Number">As the reader sees it, [1], [2], ...</param>
/// <param name="Code">C# and directives.</param>
/// <param name="ImportedFrom">The file it came from; null = the notebook itself.</param>
internal sealed record Cell(int Number, string Code, string? ImportedFrom = null)
{
    /// <summary>The name under which its lines are known, in diagnostics and stack traces.</summary>
    public string Name => ImportedFrom ?? string.Create(CultureInfo.InvariantCulture, $"cell {Number}");
}

/// <summary>Why a cell failed: the error's name, its message, and lines that say where.</summary>
/// <param name="Name">The exception's type, or a name for what happened.</param>
/// <param name="Message">In one sentence or more.</param>
/// <param name="Trace">Name and message, then where, a line each.</param>
/// <param name="EndsKernel">True when the kernel is gone and no cell can follow.</param>
internal sealed record CellFailure(string Name, string Message, IReadOnlyList<string> Trace, bool EndsKernel = false);

/// <summary>Runs cells one at a time; what one cell declares, the next one sees.</summary>
internal interface IKernel : IAsyncDisposable
{
    /// <summary>Bytes of memory held at most until the last cell ended; 0 = unknown.</summary>
    long PeakMemory { get; }

    /// <summary>Runs a cell and publishes its outputs in order while it runs.</summary>
    /// <returns>null, or why the cell failed.</returns>
    Task<CellFailure?> RunAsync(Cell cell, Action<CellOutput> publish);
}
