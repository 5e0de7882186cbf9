using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Attention;

/// <summary>What a notebook prints at every turn.</summary>
public static class Show
{
    /// <summary>Prints the expression and its shape: <c>words[0]: [5, 4]</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="expression">Filled in by the compiler: the argument as it was written.</param>
    public static void Shape(Tensor tensor, [CallerArgumentExpression(nameof(tensor))] string expression = "") =>
        Console.WriteLine($"{expression}: {Require.Shape(tensor)}");
}
