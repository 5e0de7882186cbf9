using System.Reflection;
using System.Runtime.Loader;
using Attention.Notebooks.Kernel.Compiling;

namespace Attention.Notebooks.Kernel;

/// <summary>
/// Loads cells and what they reference, apart from this program's own assemblies: the notebook's version of a library wins.
/// </summary>
internal sealed class CellAssemblies() : AssemblyLoadContext("notebook")
{
    private static readonly string s_self = typeof(CellAssemblies).Assembly.GetName().Name!;

    private readonly Dictionary<string, Assembly> _cells = [];
    private CellReferences? _references;

    public Assembly Load(Program program, CellReferences references)
    {
        _references = references;
        var assembly = LoadFromStream(program.Assembly, program.Symbols);
        _cells[assembly.GetName().Name!] = assembly;
        return assembly;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (_cells.TryGetValue(name, out var cell))
        {
            return cell;
        }
        if (name == s_self || FrameworkAssemblies.Contains(name))
        {
            return null;
        }
        return Beside(name + ".dll") is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string[] names = OperatingSystem.IsWindows() ? [unmanagedDllName + ".dll", unmanagedDllName]
            : OperatingSystem.IsMacOS() ? [$"lib{unmanagedDllName}.dylib", unmanagedDllName + ".dylib", unmanagedDllName]
            : [$"lib{unmanagedDllName}.so", unmanagedDllName + ".so", unmanagedDllName];
        return names.Select(Beside).FirstOrDefault(path => path is not null) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
    }

    private string? Beside(string file) =>
        _references?.Folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
