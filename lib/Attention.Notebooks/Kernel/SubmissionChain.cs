using System.Reflection;
using Attention.Notebooks.Kernel.Compiling;
using Microsoft.CodeAnalysis.CSharp;

namespace Attention.Notebooks.Kernel;

/// <summary>
/// Cells as a chain of script submissions: each is compiled against the ones before and runs with their live objects.
/// A submission enters the chain when it compiles, so what it assigned before an exception stays visible.
/// </summary>
internal sealed class SubmissionChain(string directory)
{
    private readonly CellReferences _references = new(directory);
    private readonly CellAssemblies _assemblies = new();
    private CSharpCompilation? _last;
    private object?[] _instances = new object?[16];
    private int _count;

    /// <summary>Makes an assembly available to all cells from now on.</summary>
    public void Reference(string path) => _references.Add(path);

    /// <summary>Compiles a cell against the chain. The chain is unchanged when this throws.</summary>
    /// <exception cref="CompilationException">The cell is not valid C#; the exception holds the diagnostics.</exception>
    public Submission Compile(Cell cell)
    {
        var submission = CellCompiler.Compile(cell, ++_count, _last, _references);
        _last = submission.Compilation;
        return submission;
    }

    /// <summary>The variables that cells see now, by name: of those with one name the last.</summary>
    public IEnumerable<(string Name, Type Type, object? Value)> Variables() => _instances
        .Where(instance => instance is not null)
        .SelectMany(instance => instance!.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(field => !field.Name.StartsWith('<'))
            .Select(field => (field.Name, field.FieldType, Value: field.GetValue(instance))))
        .GroupBy(variable => variable.Name)
        .Select(named => named.Last())
        .OrderBy(variable => variable.Name, StringComparer.Ordinal);

    /// <summary>A cell as it is being written, compiled against the chain, which stays as it is.</summary>
    public CSharpCompilation Draft(string code) => CellCompiler.Draft(code, _count + 1, _last, _references);

    /// <summary>Runs a compiled cell to its end, awaits included, and returns the value of its last expression.</summary>
    public object? Run(Submission submission)
    {
        if (submission.Program is not { } program)
        {
            return null;
        }
        var factory = _assemblies.Load(program, _references)
            .GetType(program.EntryType, throwOnError: true)!
            .GetMethod(program.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();

        // Slot 0 is for a globals object, which cells do not have; every submission then stores itself in its own slot.
        if (_instances.Length <= _count + 1)
        {
            Array.Resize(ref _instances, 2 * _instances.Length);
        }
        return factory(_instances).GetAwaiter().GetResult();
    }
}
