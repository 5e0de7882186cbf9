namespace Attention.Notebooks.Kernel.Directives;

/// <summary>A stretch of a cell, in the order in which a cell is carried out.</summary>
internal abstract record CellPart;

/// <summary>C#. The lines of other parts before it are blank, so that line numbers are the cell's.</summary>
internal sealed record CodePart(string Code) : CellPart;

/// <summary>Text after <c>#!markdown</c>, <c>#!html</c> or <c>#!javascript</c>, up to the next chooser.</summary>
internal sealed record TextPart(string Language, string Text) : CellPart;

/// <summary>A line that speaks to the kernel: <c>#!NAME ARGUMENT</c>, or <c>#load "FILE"</c> as import.</summary>
internal sealed record DirectivePart(string Name, string Argument, int Line) : CellPart;

/// <summary><c>#r "nuget: NAME, VERSION"</c></summary>
internal sealed record PackagePart(string Name, string? Version) : CellPart;

/// <summary><c>#i "nuget: ADDRESS OR FOLDER"</c></summary>
internal sealed record SourcePart(string Address) : CellPart;
