using Attention.Notebooks.Documents;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Running;

/// <summary>A notebook that ran.</summary>
/// <param name="Notebook">A copy with the new outputs.</param>
/// <param name="Cells">How many cells were executed.</param>
/// <param name="Elapsed">From its start to its last cell's end.</param>
/// <param name="PeakMemory">Bytes its kernel held at most; 0 = unknown.</param>
/// <param name="FailedCell">Number of the cell that stopped the run; null = none did.</param>
/// <param name="Failure">Why that cell failed.</param>
internal sealed record RunResult(Notebook Notebook, int Cells, TimeSpan Elapsed, long PeakMemory, int? FailedCell, CellFailure? Failure)
{
    public bool Succeeded => Failure is null;
}
