namespace Attention.Plots;

/// <summary>A rectangle of a picture, in pixels from its upper left corner: where the thing to be found is.</summary>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record Region(int Top, int Left, int Height, int Width);
