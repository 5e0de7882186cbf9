using Attention.Notebooks.Kernel;
using Attention.Notebooks.Kernel.InScope;

namespace Attention.Notebooks.Formatting;

/// <summary>
/// The forms of a value: those of its type's own formatters, found by convention, or else plain text,
/// with a table beside it where the value has parts that have parts.
/// </summary>
internal sealed class ValueFormatter : IValueFormatter
{
    public MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes)
    {
        if (mimeTypes.Count == 0)
        {
            return new MimeBundle(Preferred(value));
        }
        var forms = Preferred(value);
        return new MimeBundle(mimeTypes.Distinct().ToDictionary(mime => mime, mime =>
            forms.GetValueOrDefault(mime) ?? One(value, mime) ?? throw new ArgumentException(
                $"A {TypeName.Of(value?.GetType() ?? typeof(object))} has no form of the mime type {mime}. It has: {string.Join(", ", forms.Keys)}.")));
    }

    private static Dictionary<string, string> Preferred(object? value)
    {
        if (value is Raw raw)
        {
            return new() { [raw.MimeType] = raw.Content };
        }
        if (value is not null && ConventionFormatters.Of(value.GetType()) is { } own)
        {
            var forms = own.Format(value);
            if (forms.Count > 0)
            {
                return forms;
            }
        }
        var result = new Dictionary<string, string> { ["text/plain"] = PlainText.Of(value) };
        if (HtmlTable.IsWorthwhile(value))
        {
            result["text/html"] = HtmlTable.Of(value);
        }
        return result;
    }

    private static string? One(object? value, string mimeType) =>
        (value is null or Raw ? null : ConventionFormatters.Of(value.GetType())?.Format(value, mimeType)) ?? mimeType switch
        {
            "text/plain" => PlainText.Of(value),
            "text/html" => HtmlTable.Of(value),
            _ => value as string,
        };
}
