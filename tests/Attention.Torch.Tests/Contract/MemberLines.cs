using System.Reflection;
using System.Runtime.CompilerServices;

namespace Attention.Torch.Tests.Contract;

/// <summary>A public or protected member as the list writes it, and where it came from.</summary>
internal sealed record MemberLine(string Type, string Text, MemberInfo Member)
{
    public override string ToString() => $"{Type} :: {Text}";
}

/// <summary>Prints the surface of types, one member a line, in the form of the list of TorchSharp's members.</summary>
internal static class MemberLines
{
    const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_UnaryNegation"] = "-",
        ["op_UnaryPlus"] = "+",
        ["op_LogicalNot"] = "!",
        ["op_OnesComplement"] = "~",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_LeftShift"] = "<<",
        ["op_RightShift"] = ">>",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_True"] = "true",
        ["op_False"] = "false",
    };

    public static IEnumerable<MemberLine> Of(Assembly assembly) => assembly.GetTypes().Where(IsVisible).SelectMany(Of);

    public static IEnumerable<MemberLine> Of(Type type)
    {
        var name = TypeNames.Of(type);
        yield return new(name, TypeLines.Of(type), type);
        if (type.IsAssignableTo(typeof(Delegate))) yield break;
        foreach (var member in type.GetMembers(Declared).Where(m => m is not System.Type && !m.Name.Contains('<', StringComparison.Ordinal)))
            if (Text(member) is { } text) yield return new(name, Obsolete(member) + text, member);
    }

    /// <summary>Visible from outside: public, or protected in a type one may derive from.</summary>
    static bool IsVisible(Type type) =>
        (type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!) : type.IsPublic)
        && !type.Name.Contains('<', StringComparison.Ordinal);

    static string? Text(MemberInfo member) => member switch
    {
        FieldInfo field => Field(field),
        ConstructorInfo { IsStatic: false } made when Access(made) is { } access => $"{access} .ctor({ParameterLines.All(made.GetParameters())})",
        PropertyInfo property => Property(property),
        MethodInfo { IsSpecialName: false } method when Access(method) is { } access => Method(access, method),
        MethodInfo method when method.Name.StartsWith("op_", StringComparison.Ordinal) && Access(method) is { } access => Operator(access, method),
        _ => null,
    };

    public static string? Access(MethodBase? method) =>
        method is null ? null : method.IsPublic ? "public" : method.IsFamily ? "protected" : method.IsFamilyOrAssembly ? "protected internal" : null;

    static string? Field(FieldInfo field)
    {
        var access = field.IsPublic ? "public" : field.IsFamily ? "protected" : field.IsFamilyOrAssembly ? "protected internal" : null;
        if (access is null || field.IsSpecialName) return null;
        if (field.DeclaringType!.IsEnum) return $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}";
        var type = TypeNames.Of(field.FieldType, field);
        if (field.IsLiteral)
            return $"{access} const {type} {field.Name} = {ParameterLines.Value(field.GetRawConstantValue(), field.FieldType)}";
        return $"{access} {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{type} {field.Name}";
    }

    static string? Property(PropertyInfo property)
    {
        var (get, set) = (Access(property.GetMethod), Access(property.SetMethod));
        var (main, access) = Wider(get, set) ? (property.GetMethod!, get) : (property.SetMethod, set);
        if (access is null) return null;
        var parameters = property.GetIndexParameters();
        var name = parameters.Length > 0 ? $"this[{ParameterLines.All(parameters)}]" : property.Name;
        var accessors = Accessor(get, access, "get") + Accessor(set, access, "set");
        return $"{access} {Modifiers(main!)}{TypeNames.Of(property.PropertyType, property)} {name} {{ {accessors}}}";
    }

    static bool Wider(string? get, string? set) =>
        get is not null && (set is null || get == "public" || set == "protected" || get == set);

    static string Accessor(string? own, string outer, string word) => own is null ? "" : own == outer ? $"{word}; " : $"{own} {word}; ";

    static string Method(string access, MethodInfo method)
    {
        var generic = method.IsGenericMethod ? method.GetGenericArguments() : [];
        var result = TypeNames.Of(method.ReturnType, method.ReturnParameter);
        var parameters = ParameterLines.All(method.GetParameters(), method.IsDefined(typeof(ExtensionAttribute), false));
        return $"{access} {Modifiers(method)}{result} {method.Name}{ParameterLines.Generic(generic)}({parameters}){ParameterLines.Constraints(generic)}";
    }

    static string? Operator(string access, MethodInfo method)
    {
        var parameters = ParameterLines.All(method.GetParameters());
        var result = TypeNames.Of(method.ReturnType, method.ReturnParameter);
        return method.Name switch
        {
            "op_Implicit" or "op_Explicit" => $"{access} static {method.Name[3..].ToLowerInvariant()} operator {result}({parameters})",
            _ => $"{access} static {result} operator {Operators[method.Name]}({parameters})",
        };
    }

    static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface || !method.IsVirtual) return "";
        bool overrides = method.GetBaseDefinition() != method;
        if (method.IsAbstract) return overrides ? "abstract override " : "abstract ";
        if (overrides) return method.IsFinal && !method.DeclaringType.IsSealed ? "sealed override " : "override ";
        return method.IsFinal ? "" : "virtual "; // virtual and final: it only implements an interface
    }

    static string Obsolete(MemberInfo member) =>
        member.GetCustomAttribute<ObsoleteAttribute>() is { } obsolete ? obsolete.IsError ? "[Obsolete(error)] " : "[Obsolete] " : "";
}
