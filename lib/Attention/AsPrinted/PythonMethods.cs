using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>Calls that Python accepts when it reads a class and refuses when it runs it; C# would refuse to compile them.</summary>
public static class PythonMethods
{
    /// <summary>tensor.bmm(a, b): the method multiplies its own tensor with one other.</summary>
    /// <param name="tensor">The tensor whose method is called.</param>
    /// <param name="first">What the method would take.</param>
    /// <param name="second">What is one too many.</param>
    /// <returns>Nothing: it always throws.</returns>
    /// <exception cref="InvalidOperationException">Python's TypeError, in its words.</exception>
    /// <remarks>Kept for the sake of defect D20.</remarks>
    public static Tensor BmmOfTwo(this Tensor tensor, Tensor first, Tensor second) =>
        throw new InvalidOperationException("bmm() takes 1 positional argument but 2 were given: a tensor's method multiplies the tensor itself. " +
            $"The tensor is {Require.Shape(tensor)}, the arguments are {Require.Shape(first)} and {Require.Shape(second)}.");

    /// <summary>iter(loader).next(), which Python's iterators had before version 3.</summary>
    /// <param name="loader">What would be iterated over.</param>
    /// <returns>Nothing: it always throws.</returns>
    /// <exception cref="InvalidOperationException">Python's AttributeError, in its words.</exception>
    /// <remarks>Kept for the sake of defect D41.</remarks>
    public static Tensor Next(this IEnumerable<Tensor> loader) =>
        throw new InvalidOperationException($"'_SingleProcessDataLoaderIter' object has no attribute 'next': the method is called __next__, and one writes next(iter({nameof(loader)})).");
}
