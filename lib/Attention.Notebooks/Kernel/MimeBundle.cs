namespace Attention.Notebooks.Kernel;

/// <summary>One value in several forms, each under its mime type; a front end shows the richest that it knows.</summary>
internal sealed record MimeBundle(IReadOnlyDictionary<string, string> Parts)
{
    public static MimeBundle Of(string mimeType, string content) => new(new Dictionary<string, string> { [mimeType] = content });
}
