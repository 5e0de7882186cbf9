using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Attention.Torch.Tests.Contract;

/// <summary>Parameters, default values and generic constraints as C# writes them.</summary>
internal static class ParameterLines
{
    public static string All(ParameterInfo[] parameters, bool isExtension = false) =>
        string.Join(", ", parameters.Select((p, i) => (isExtension && i == 0 ? "this " : "") + One(p)));

    static string One(ParameterInfo p)
    {
        var passing = p.ParameterType.IsByRef ? p.IsOut ? "out " : p.IsIn ? "in " : "ref " : "";
        var isParams = p.IsDefined(typeof(ParamArrayAttribute), false) || p.IsDefined(typeof(ParamCollectionAttribute), false);
        var otherwise = p.HasDefaultValue ? " = " + Value(p.RawDefaultValue, p.ParameterType) : "";
        return (isParams ? "params " : "") + passing + TypeNames.Of(p.ParameterType, p) + " " + p.Name + otherwise;
    }

    /// <summary>A constant as source: an enum's by name, a float with its f, a struct's nothing as default.</summary>
    public static string Value(object? value, Type type)
    {
        if (value is null) return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null";
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return TypeNames.Of(plain) + "." + Enum.ToObject(plain, value);
        return value switch
        {
            bool flag => flag ? "true" : "false",
            string text => $"\"{text}\"",
            char character => $"'{character}'",
            float single => single.ToString("R", CultureInfo.InvariantCulture) + "f",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    public static string Generic(Type[] arguments) => arguments.Length == 0 ? "" : "<" + string.Join(", ", arguments.Select(a => a.Name)) + ">";

    public static string Constraints(IEnumerable<Type> arguments) => string.Concat(arguments.Select(a =>
        Constraint(a) is { Length: > 0 } list ? $" where {a.Name} : {string.Join(", ", list)}" : ""));

    static string[] Constraint(Type argument)
    {
        var flags = argument.GenericParameterAttributes;
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var isUnmanaged = argument.CustomAttributes.Any(a => a.AttributeType.Name == "IsUnmanagedAttribute");
        string?[] parts =
        [
            isUnmanaged ? "unmanaged" : isStruct ? "struct" : flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? "class" : null,
            .. argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(c => TypeNames.Of(c)),
            flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct ? "new()" : null,
        ];
        return [.. parts.OfType<string>()];
    }
}
