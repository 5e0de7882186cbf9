namespace Attention.Notebooks.Kernel;

/// <summary>Turns a value into the forms in which it can be shown.</summary>
internal interface IValueFormatter
{
    /// <param name="value">What a cell displayed or returned; null is a value too.</param>
    /// <param name="mimeTypes">The only forms wanted; empty = the value's preferred ones.</param>
    /// <exception cref="ArgumentException">The value has no form of that mime type.</exception>
    MimeBundle Format(object? value, IReadOnlyList<string> mimeTypes);
}
