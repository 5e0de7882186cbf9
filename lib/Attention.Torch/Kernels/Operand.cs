namespace TorchSharp.Kernels;

/// <summary>A matrix inside an array: element [i, j] is Data[Offset + i·RowStride + j·ColumnStride].</summary>
/// <remarks>Any strides do: a transposed, sliced or expanded matrix is multiplied where it lies.</remarks>
internal readonly record struct Operand<T>(T[] Data, int Offset, int RowStride, int ColumnStride)
{
    /// <summary>A matrix stored row after row without gaps.</summary>
    public static Operand<T> RowMajor(T[] data, int columns) => new(data, 0, columns, 1);

    /// <summary>The same values with rows and columns exchanged.</summary>
    public Operand<T> Transposed => new(Data, Offset, ColumnStride, RowStride);
}
