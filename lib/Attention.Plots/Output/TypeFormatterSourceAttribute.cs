namespace Attention.Plots.Output;

/// <summary>Tells a notebook kernel how a type is shown. Kernels find it by its name, so nothing of theirs is referenced here.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>All of them go into one output, best first; PNG only where it can be made.</summary>
    public string[] PreferredMimeTypes => ((FormatterSource)Activator.CreateInstance(FormatterSourceType)!).MimeTypes;
}
