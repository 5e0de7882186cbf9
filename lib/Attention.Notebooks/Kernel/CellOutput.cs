using System.Text.Json.Serialization;

namespace Attention.Notebooks.Kernel;

/// <summary>Something a cell gave out while it ran.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "output")]
[JsonDerivedType(typeof(StreamOutput), "stream")]
[JsonDerivedType(typeof(DisplayOutput), "display")]
[JsonDerivedType(typeof(UpdateOutput), "update")]
[JsonDerivedType(typeof(ResultOutput), "result")]
internal abstract record CellOutput;

/// <summary>Text written to the console; <paramref name="Name"/> is stdout or stderr.</summary>
internal sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>A displayed value; later updates name its <paramref name="DisplayId"/>.</summary>
internal sealed record DisplayOutput(string DisplayId, MimeBundle Data) : CellOutput;

/// <summary>New content for the value displayed under <paramref name="DisplayId"/>.</summary>
internal sealed record UpdateOutput(string DisplayId, MimeBundle Data) : CellOutput;

/// <summary>The value of a cell's last expression.</summary>
internal sealed record ResultOutput(MimeBundle Data) : CellOutput;
