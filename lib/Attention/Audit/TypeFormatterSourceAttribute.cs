namespace Attention.Audit;

/// <summary>Tells a notebook kernel how a type is shown. Kernels find it by its name, so nothing of theirs is referenced here.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[] PreferredMimeTypes { get; } = ["text/html", "text/plain"];
}
