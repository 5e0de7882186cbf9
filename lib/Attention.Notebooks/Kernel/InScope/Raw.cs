namespace Attention.Notebooks.Kernel.InScope;

/// <summary>A text that already is of the mime type it names, and is shown as it stands.</summary>
public sealed record Raw(string MimeType, string Content)
{
    /// <summary>The text itself.</summary>
    public override string ToString() => Content;
}
