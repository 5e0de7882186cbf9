namespace Attention.Notebooks.Kernel;

/// <summary>The user stopped the cell.</summary>
internal sealed class CellInterruptedException(Exception inner) : Exception("the cell was stopped. What it had assigned until then is kept.", inner);
