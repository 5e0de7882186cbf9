using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Attention.Notebooks.Formatting;

/// <summary>What a value is made of, for showing it.</summary>
internal static class Shape
{
    /// <summary>Shown as one piece of text.</summary>
    public static bool IsAtom(object? value) =>
        value is null or string or char or bool or Enum or Type or Delegate or Exception or IFormattable || (value is not IEnumerable && HasOwnText(value.GetType()));

    /// <summary>The type says itself how it reads: it overrides ToString in code that somebody wrote.</summary>
    public static bool HasOwnText(Type type)
    {
        var toString = type.GetMethod("ToString", Type.EmptyTypes)!;
        return toString.DeclaringType != typeof(object)
            && toString.DeclaringType != typeof(ValueType)
            && !toString.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && !typeof(ITuple).IsAssignableFrom(type)
            && !(type.Name.StartsWith("KeyValuePair`", StringComparison.Ordinal) || TypeName.IsAnonymous(type));
    }

    /// <summary>Public readable properties and fields in the order of their declaration; one that throws shows its error.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Members(object value)
    {
        foreach (var member in value.GetType().GetMembers(BindingFlags.Instance | BindingFlags.Public).OrderBy(m => m.MetadataToken))
        {
            switch (member)
            {
                case PropertyInfo property when property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike:
                    yield return new(property.Name, Read(property, value));
                    break;
                case FieldInfo field:
                    yield return new(field.Name, field.GetValue(value));
                    break;
            }
        }
    }

    public static IEnumerable<KeyValuePair<object, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
        {
            yield return new(entry.Key, entry.Value);
        }
    }

    /// <summary>[rows, columns, ...] as rows of columns of ...</summary>
    public static object?[] Rows(Array grid) => Slice(grid, []);

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException e)
        {
            return e.InnerException;
        }
    }

    private static object?[] Slice(Array grid, int[] at) =>
        Enumerable.Range(0, grid.GetLength(at.Length))
            .Select(i => at.Length + 1 == grid.Rank ? grid.GetValue([.. at, i]) : Slice(grid, [.. at, i]))
            .ToArray();
}
