namespace Attention.Notebooks.Kernel.InScope;

/// <summary>A value on the page that can be replaced by another one.</summary>
public sealed class DisplayedValue
{
    private readonly CellContext _context;
    private readonly string _id;
    private readonly IReadOnlyList<string> _mimeTypes;

    internal DisplayedValue(CellContext context, string id, IReadOnlyList<string> mimeTypes) =>
        (_context, _id, _mimeTypes) = (context, id, mimeTypes);

    /// <summary>Shows another value in the place of the first, in the same mime types.</summary>
    public void Update(object? value) => _context.Update(_id, value, _mimeTypes);
}
