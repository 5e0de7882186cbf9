using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its entries came; they are also reached by place.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    readonly OrderedDictionary<TKey, TValue> entries = [];

    public OrderedDict() { }

    public int Count => entries.Count;

    public bool IsReadOnly => false;

    public ICollection<TKey> Keys => entries.Keys;

    public ICollection<TValue> Values => entries.Values;

    /// <summary>The value of that key; setting adds it at the end, or replaces it where it is.</summary>
    public TValue this[TKey key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    public (TKey, TValue) this[int index]
    {
        get => Pair(entries.GetAt(index));
        set => entries.SetAt(index, value.Item1, value.Item2);
    }

    public void Add(TKey key, TValue value) => entries.Add(key, value);

    public void Add((TKey, TValue) item) => entries.Add(item.Item1, item.Item2);

    public void Add(KeyValuePair<TKey, TValue> item) => entries.Add(item.Key, item.Value);

    public void Insert(int index, (TKey, TValue) item) => entries.Insert(index, item.Item1, item.Item2);

    public bool ContainsKey(TKey key) => entries.ContainsKey(key);

    public bool Contains((TKey, TValue) item) => IndexOf(item) >= 0;

    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    public int IndexOf((TKey, TValue) item)
    {
        var place = entries.IndexOf(item.Item1);
        return place >= 0 && EqualityComparer<TValue>.Default.Equals(entries.GetAt(place).Value, item.Item2) ? place : -1;
    }

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => entries.TryGetValue(key, out value);

    public bool Remove(TKey key) => entries.Remove(key);

    public bool Remove((TKey, TValue) item) => Contains(item) && entries.Remove(item.Item1);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    public void RemoveAt(int index) => entries.RemoveAt(index);

    public void Clear() => entries.Clear();

    public void clear() => entries.Clear();

    public IEnumerable<TKey> keys() => entries.Keys;

    public IEnumerable<TValue> values() => entries.Values;

    public IEnumerator<(TKey, TValue)> items() => entries.Select(Pair).GetEnumerator();

    public IEnumerator<(TKey, TValue)> GetEnumerator() => items();

    public void CopyTo((TKey, TValue)[] array, int arrayIndex)
    {
        foreach (var entry in entries) array[arrayIndex++] = Pair(entry);
    }

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var entry in entries) array[arrayIndex++] = entry;
    }

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static (TKey, TValue) Pair(KeyValuePair<TKey, TValue> entry) => (entry.Key, entry.Value);
}
