using System.Reflection;
using System.Runtime.CompilerServices;

namespace Attention.Torch.Tests.Contract;

/// <summary>Types as C# writes them, with full names: <c>(TorchSharp.torch.Tensor values, long[] shape)</c>.</summary>
internal static class TypeNames
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The type, with the names of its tuples' elements where attributes gives them.</summary>
    public static string Of(Type type, ICustomAttributeProvider? attributes = null)
    {
        var named = attributes?.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).OfType<TupleElementNamesAttribute>().FirstOrDefault();
        return Write(type, new(named?.TransformNames ?? []));
    }

    // Names of tuple elements come in the order in which the tuples are met, each tuple's own names before those of the tuples in it.
    static string Write(Type type, Queue<string?> names)
    {
        if (type.IsByRef) return Write(type.GetElementType()!, names);
        if (type.IsArray) return Write(type.GetElementType()!, names) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (type.IsPointer) return Write(type.GetElementType()!, names) + "*";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value) return Write(value, names) + "?";
        return IsTuple(type) ? Tuple(type, names) : Named(type, type.GetGenericArguments(), names);
    }

    static bool IsTuple(Type type) => type.Namespace == "System" && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    static string Tuple(Type type, Queue<string?> names)
    {
        var elements = type.GetGenericArguments();
        string?[] own = [.. elements.Select(_ => names.TryDequeue(out var name) ? name : null)];
        var written = elements.Select((e, i) => Write(e, names) + (own[i] is { } name ? " " + name : ""));
        return "(" + string.Join(", ", written) + ")";
    }

    static string Named(Type type, Type[] arguments, Queue<string?> names)
    {
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var prefix = type.DeclaringType is { } parent ? Named(parent, arguments[..outer], names) : type.Namespace;
        var name = type.Name.Split('`')[0];
        var own = arguments[outer..];
        return $"{prefix}.{name}" + (own.Length == 0 ? "" : "<" + string.Join(", ", own.Select(a => Write(a, names))) + ">");
    }
}
