namespace Attention.Data;

/// <summary>A rectangle of pixels, the thing a picture is about.</summary>
/// <param name="Top">First row.</param>
/// <param name="Left">First column.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct Box(int Top, int Left, int Height, int Width);
