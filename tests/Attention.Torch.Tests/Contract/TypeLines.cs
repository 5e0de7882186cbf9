using System.Reflection;

namespace Attention.Torch.Tests.Contract;

/// <summary>The line of a type itself: <c>public sealed class TorchSharp.Scalar : System.IDisposable</c>.</summary>
internal static class TypeLines
{
    public static string Of(Type type)
    {
        var name = TypeNames.Of(type);
        var access = type.IsPublic || type.IsNestedPublic ? "public" : type.IsNestedFamily ? "protected" : "protected internal";
        if (type.IsAssignableTo(typeof(Delegate))) return $"{access} delegate {name} => {Signature(type.GetMethod("Invoke")!)}";
        if (type.IsEnum) return $"{access} enum {name} : {TypeNames.Of(Enum.GetUnderlyingType(type))}";
        var bases = Bases(type);
        var after = bases.Length == 0 ? "" : " : " + string.Join(", ", bases);
        return $"{access} {Kind(type)} {name}{after}{ParameterLines.Constraints(OwnArguments(type))}";
    }

    static string Signature(MethodInfo invoke) =>
        $"{TypeNames.Of(invoke.ReturnType, invoke.ReturnParameter)} ({ParameterLines.All(invoke.GetParameters())})";

    static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsValueType: true } when type.CustomAttributes.Any(a => a.AttributeType.Name == "IsReadOnlyAttribute") => "readonly struct",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    /// <summary>The base class, then the interfaces that neither it nor another interface brings along, by name.</summary>
    static string[] Bases(Type type)
    {
        var all = type.GetInterfaces();
        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(all.SelectMany(i => i.GetInterfaces())).ToHashSet();
        var own = all.Where(i => (i.IsPublic || i.IsNestedPublic) && !inherited.Contains(i)).Select(i => TypeNames.Of(i));
        bool plain = type.BaseType is not { } parent || parent == typeof(object) || parent == typeof(ValueType);
        return [.. plain ? Array.Empty<string>() : [TypeNames.Of(type.BaseType!)], .. own.Order(StringComparer.Ordinal)];
    }

    static IEnumerable<Type> OwnArguments(Type type) => type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0);
}
