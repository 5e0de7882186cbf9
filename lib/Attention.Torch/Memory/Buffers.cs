using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Memory;

/// <summary>
/// Arrays that wait for the next tensor of their length. A training loop asks for the same lengths again and again, so an array is found
/// by its exact length; each thread has its own, and what has waited longest goes first when there are too many.
/// </summary>
internal static class Buffers<T> where T : unmanaged
{
    /// <summary>Below this many bytes the collector's youngest generation is as fast as a shelf.</summary>
    const int Smallest = 512;

    [ThreadStatic] static Dictionary<int, Shelf>? shelves;

    /// <summary>An array of exactly count elements; what it holds is left from before unless zeroed.</summary>
    public static T[] Rent(int count, bool zeroed)
    {
        var bytes = (long)count * Unsafe.SizeOf<T>();
        if (bytes < Smallest) return zeroed ? new T[count] : GC.AllocateUninitializedArray<T>(count);
        if (shelves is not null && shelves.TryGetValue(count, out var shelf) && shelf.Take() is { } array)
        {
            if (zeroed) Array.Clear(array);
            return array;
        }
        Shelves.Exchange(bytes);
        return zeroed ? new T[count] : GC.AllocateUninitializedArray<T>(count);
    }

    public static void Return(T[] array)
    {
        var bytes = (long)array.Length * Unsafe.SizeOf<T>();
        if (bytes < Smallest) return;
        if (bytes > Shelves.Room)
        {
            Shelves.Drop(bytes);
            return;
        }
        if (Shelves.Spoils) MemoryMarshal.AsBytes(array.AsSpan()).Fill(0xFF); // NaN, or a number nobody expects
        ref var shelf = ref CollectionsMarshal.GetValueRefOrAddDefault(shelves ??= [], array.Length, out var exists);
        if (!exists) shelf = new(bytes);
        Shelves.MakeRoom(bytes);
        shelf!.Put(array);
    }

    /// <summary>Arrays of one length.</summary>
    sealed class Shelf(long bytes) : Shelves.Shelf(bytes)
    {
        readonly Stack<T[]> arrays = [];

        public T[]? Take()
        {
            if (!arrays.TryPop(out var array)) return null;
            Taken();
            return array;
        }

        public void Put(T[] array)
        {
            arrays.Push(array);
            Added();
        }

        protected override void Drop() => arrays.Pop();
    }
}

/// <summary>What the shelves of one thread hold together.</summary>
internal static class Shelves
{
    /// <summary>Bytes that may wait on a thread.</summary>
    public const long Room = 128 << 20;

    /// <summary>Bytes that may have been dropped before the collector is asked to look.</summary>
    const long Litter = 96 << 20;

    /// <summary>Bytes of an array that is worth dropping others for.</summary>
    const long Large = 32 << 20;

    /// <summary>Milliseconds between two collections that give memory back to the system: each costs some.</summary>
    const long BetweenReturns = 1000;

    static long lastReturn;

    [ThreadStatic] static List<Shelf>? all;
    [ThreadStatic] static long waiting, clock, dropped;

    /// <summary>Overwrites what comes back, so that a test sees who still reads it.</summary>
    public static bool Spoils { get; set; }

    /// <summary>Bytes that wait on this thread.</summary>
    public static long Waiting => waiting;

    /// <summary>Lets go of what has waited longest until bytes more fit.</summary>
    public static void MakeRoom(long bytes) => DropDownTo(Room - bytes);

    /// <summary>A new array takes the place of what has waited longest, if it is large: a program that turns to other lengths does not grow.</summary>
    public static void Exchange(long bytes)
    {
        if (bytes < Large)
        {
            DropDownTo(Room - bytes);
            return;
        }
        DropDownTo(Math.Min(Room - bytes, waiting - bytes));
        if (dropped + Unused >= Large && Environment.TickCount64 - lastReturn > BetweenReturns) ReturnToSystem();
    }

    /// <summary>Bytes that the collector keeps though nothing lies there: room of small arrays, where a large one does not fit.</summary>
    static long Unused
    {
        get
        {
            var memory = GC.GetGCMemoryInfo();
            return memory.TotalCommittedBytes - memory.HeapSizeBytes;
        }
    }

    static void ReturnToSystem()
    {
        dropped = 0;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        lastReturn = Environment.TickCount64;
    }

    static void DropDownTo(long most)
    {
        while (waiting > Math.Max(0, most))
        {
            Shelf? oldest = null;
            foreach (var shelf in all!)
                if (shelf.Count > 0 && (oldest is null || shelf.LastUse < oldest.LastUse)) oldest = shelf;
            Drop(oldest!.DropOne());
        }
    }

    /// <summary>So many bytes are garbage now. Large arrays lie where the collector seldom looks by itself.</summary>
    public static void Drop(long bytes)
    {
        dropped += bytes;
        if (dropped < Litter) return;
        dropped = 0;
        GC.Collect();
    }

    internal abstract class Shelf
    {
        readonly long bytes;

        protected Shelf(long bytes)
        {
            this.bytes = bytes;
            (all ??= []).Add(this);
        }

        public int Count { get; private set; }

        public long LastUse { get; private set; }

        /// <summary>Returns the bytes that are garbage now.</summary>
        public long DropOne()
        {
            Drop();
            Count--;
            waiting -= bytes;
            return bytes;
        }

        protected abstract void Drop();

        protected void Added()
        {
            Count++;
            waiting += bytes;
            LastUse = ++clock;
        }

        protected void Taken()
        {
            Count--;
            waiting -= bytes;
            LastUse = ++clock;
        }
    }
}
