// What Benchmarks/Peers/transport has Go's own client do: transport JOB ARGUMENT ADDRESS
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"
)

func call(client *http.Client, url string) map[string]any {
	request, err := http.NewRequest("GET", url, nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer demo-token")
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != 200 {
		log.Fatal(response.Status, err)
	}
	var document map[string]any
	if err := json.Unmarshal(body, &document); err != nil {
		log.Fatal(err)
	}
	return document
}

func readUsers(client *http.Client, address string, first, count, step int) int {
	found := 0
	for number := first; number < count; number += step {
		user := call(client, fmt.Sprintf("%s/api/v2/users/auth0%%7Cdemo%d", address, number%1000+1))
		if user["email"] != nil {
			found++
		}
	}
	return found
}

func crowd(client *http.Client, address string, count int) int {
	var group sync.WaitGroup
	founds := make([]int, 4)
	for lane := range founds {
		group.Add(1)
		go func(lane int) {
			defer group.Done()
			founds[lane] = readUsers(client, address, lane, count, 4)
		}(lane)
	}
	group.Wait()
	return founds[0] + founds[1] + founds[2] + founds[3]
}

func readFile(client *http.Client, address, job string) int {
	response, err := client.Get(call(client, address+"/api/v2/jobs/"+job)["location"].(string))
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	unpacked, err := gzip.NewReader(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 32<<20)
	found := 0
	for lines.Scan() {
		if len(bytes.TrimSpace(lines.Bytes())) > 0 {
			found++
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	return found
}

func main() {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	// Otherwise two of four connections are closed after each request.
	transport.MaxIdleConnsPerHost = 4
	client := &http.Client{Transport: transport}
	job, argument, address := os.Args[1], os.Args[2], os.Args[3]
	count, _ := strconv.Atoi(argument)
	switch job {
	case "row":
		fmt.Println(readUsers(client, address, 0, count, 1))
	case "crowd":
		fmt.Println(crowd(client, address, count))
	default:
		fmt.Println(readFile(client, address, argument))
	}
}
