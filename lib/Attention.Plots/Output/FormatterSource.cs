namespace Attention.Plots.Output;

/// <summary>The forms a type is shown in, best first: what the convention asks of a source, whatever the type.</summary>
internal abstract class FormatterSource
{
    public abstract string[] MimeTypes { get; }
}

/// <summary>The forms of <typeparamref name="T"/>.</summary>
internal abstract class FormatterSource<T> : FormatterSource
{
    protected abstract Formatter<T>[] All { get; }

    public override string[] MimeTypes => [.. All.Select(formatter => formatter.MimeType)];

    public IEnumerable<object> CreateTypeFormatters() => All;
}

/// <summary>Writes a <typeparamref name="T"/> as one MIME type.</summary>
internal sealed class Formatter<T>(string mimeType, Func<T, string> write)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T shown) return false;
        writer.Write(write(shown));
        return true;
    }
}
