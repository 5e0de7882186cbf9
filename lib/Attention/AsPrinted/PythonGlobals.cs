using static TorchSharp.torch;

namespace Attention.AsPrinted;

/// <summary>The module-level names of a Python script, which any function in it can read.</summary>
/// <remarks>C# has no such thing: a forward that read an undeclared k would not compile. Kept for the sake of defect D11.</remarks>
public static class PythonGlobals
{
    private static Tensor? k;

    /// <summary>The global k of document 001's scripts, set by their demonstrations.</summary>
    /// <exception cref="InvalidOperationException">Read before it was set.</exception>
    public static Tensor K
    {
        get => k ?? throw new InvalidOperationException(
            "name 'k' is not defined: the printed class reads a variable of the script around it. Read the size from the key that was passed in.");
        set => k = value;
    }

    /// <summary>Forgets the global, as a fresh script would.</summary>
    public static void Clear() => k = null;

    /// <summary>What Python says of a name that nothing defines; C# would not compile it.</summary>
    /// <param name="name">For example math, where the import is missing.</param>
    /// <remarks>Kept for the sake of defects D28 and D29.</remarks>
    public static InvalidOperationException NotDefined(string name) => new($"name '{name}' is not defined");
}
